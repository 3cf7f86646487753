package org.adresat.http;

/** Carries a problem out of the reading of a request; expected, hence without a stack trace. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  /** Stops the handling of the request with this problem. */
  public ProblemException(Problem problem) {
    super(problem.code().code(), null, false, false);
    this.problem = problem;
  }

  /** The problem to answer. */
  public Problem problem() {
    return problem;
  }
}
