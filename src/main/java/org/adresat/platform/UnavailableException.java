package org.adresat.platform;

import org.jspecify.annotations.Nullable;

/**
 * A part this node depends on does not answer: PostgreSQL, Redis, a verticle. Answered with 503.
 */
public final class UnavailableException extends RuntimeException {

  /**
   * @param part the name of the silent part, for the log
   */
  public UnavailableException(String part, @Nullable Throwable cause) {
    super(part + " is unavailable", cause, false, false);
  }
}
