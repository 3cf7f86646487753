/** Every fault of a part, caused for real, and the answer to it that ARCHITECTURE promises. */
@NullMarked
package org.adresat.fault;

import org.jspecify.annotations.NullMarked;
