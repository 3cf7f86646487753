package org.adresat.platform.db;

/**
 * A unique constraint or a reference refused the statement; nothing was written. Services map it to
 * an outcome.
 */
public final class ConstraintViolationException extends RuntimeException {

  private final String constraint;

  ConstraintViolationException(String constraint, Throwable cause) {
    super("violates " + constraint, cause, false, false);
    this.constraint = constraint;
  }

  /** Whether the failure is this constraint's. */
  public static boolean is(Throwable failure, String constraint) {
    return failure instanceof ConstraintViolationException violation
        && violation.constraint.equals(constraint);
  }
}
