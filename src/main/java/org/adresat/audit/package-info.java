/** The journal of who did what, from where. */
@NullMarked
package org.adresat.audit;

import org.jspecify.annotations.NullMarked;
