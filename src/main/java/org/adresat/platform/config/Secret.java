package org.adresat.platform.config;

/**
 * A configured value that must not be shown: prints as {@code [redacted]}.
 *
 * @param value the value itself
 */
public record Secret(String value) {

  @Override
  public String toString() {
    return "[redacted]";
  }
}
