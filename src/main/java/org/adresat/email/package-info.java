/** A citizen's e-mail addresses and their binding. */
@NullMarked
package org.adresat.email;

import org.jspecify.annotations.NullMarked;
