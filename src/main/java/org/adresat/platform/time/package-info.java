/** The injected clock and time-ordered identifiers. */
@NullMarked
package org.adresat.platform.time;

import org.jspecify.annotations.NullMarked;
