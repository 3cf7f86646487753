package org.adresat.platform.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the API writes them: RFC 3339 in UTC, milliseconds, never earlier than meant. */
public final class Timestamps {

  private Timestamps() {}

  /** Such as {@code 2026-11-21T10:05:00.123Z}. */
  public static String text(Instant instant) {
    Instant millis = instant.truncatedTo(ChronoUnit.MILLIS);
    return (millis.equals(instant) ? millis : millis.plusMillis(1)).toString();
  }
}
