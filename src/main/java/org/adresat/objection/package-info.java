/** "This was not me": what the owner of an account says of a deed, and what follows from it. */
@NullMarked
package org.adresat.objection;

import org.jspecify.annotations.NullMarked;
