/** All limits, counted once for every node. */
@NullMarked
package org.adresat.ratelimit;

import org.jspecify.annotations.NullMarked;
