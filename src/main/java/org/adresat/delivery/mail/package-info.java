/** Letters: their wording, look and sending. */
@NullMarked
package org.adresat.delivery.mail;

import org.jspecify.annotations.NullMarked;
