/** The outbox: letters and SMS that leave after the commit that caused them. */
@NullMarked
package org.adresat.delivery;

import org.jspecify.annotations.NullMarked;
