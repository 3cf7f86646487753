/** Letters over SMTP. */
@NullMarked
package org.adresat.delivery.mail;

import org.jspecify.annotations.NullMarked;
