package org.adresat.delivery;

/** The way by which something reaches a citizen. */
public enum Channel {
  MAIL,
  SMS
}
