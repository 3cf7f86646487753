package org.adresat.delivery;

import java.util.Locale;

/** Two classes of delivery that never wait for each other. */
public enum Lane {
  /** Worthless after its expiry: retried within minutes, never sent late. */
  CODE,
  /** Retried for days. */
  NOTICE;

  /** As stored. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
