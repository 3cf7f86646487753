/** Everything that leaves for a citizen: what is sent, through which channel, and its wording. */
@NullMarked
package org.adresat.delivery;

import org.jspecify.annotations.NullMarked;
