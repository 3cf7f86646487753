package org.adresat.platform.config;

import java.time.Duration;

/** What settings records check themselves with. */
final class Check {

  private Check() {}

  static void that(boolean holds, String requirement) {
    if (!holds) {
      throw new IllegalArgumentException(requirement);
    }
  }

  static void port(int port) {
    that(port >= 0 && port <= 65_535, "port must be between 0 (any free one) and 65535");
  }

  static void lasting(Duration duration, String name) {
    that(duration.isPositive(), name + " must be longer than nothing");
  }

  static void positive(int number, String name) {
    that(number > 0, name + " must be greater than 0");
  }
}
