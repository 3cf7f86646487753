/** SMS over an HTTP gateway. */
@NullMarked
package org.adresat.delivery.sms;

import org.jspecify.annotations.NullMarked;
