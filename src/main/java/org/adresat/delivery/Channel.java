package org.adresat.delivery;

import java.util.Locale;

/** The way by which something reaches a citizen. */
public enum Channel {
  /** A letter over SMTP. */
  MAIL,
  /** An SMS over the gateway. */
  SMS;

  /** As stored. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
