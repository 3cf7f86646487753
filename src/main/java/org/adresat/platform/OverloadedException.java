package org.adresat.platform;

/** A bounded pool is full; the work was refused before it began. Answered with 503. */
public final class OverloadedException extends RuntimeException {

  /**
   * @param pool the name of the full pool, for the log
   */
  public OverloadedException(String pool) {
    super(pool + " is full", null, false, false);
  }
}
