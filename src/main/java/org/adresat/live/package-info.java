/** Changes as they happen: what commits on any node is told to the cabinets that show it. */
@NullMarked
package org.adresat.live;

import org.jspecify.annotations.NullMarked;
