/** Text messages: their wording and sending. */
@NullMarked
package org.adresat.delivery.sms;

import org.jspecify.annotations.NullMarked;
