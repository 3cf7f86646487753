package org.adresat.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says what went wrong and what to do (RFC 9457), before it is put into words.
 *
 * @param code which problem
 * @param faults the fields concerned
 * @param triesLeft how often a code may still be tried
 * @param retryAfter when to come back
 */
public record Problem(
    ProblemCode code,
    List<FieldFault> faults,
    @Nullable Integer triesLeft,
    @Nullable Duration retryAfter) {

  /** A problem that needs no more words. */
  public static Problem of(ProblemCode code) {
    return new Problem(code, List.of(), null, null);
  }

  /** Fields that break a rule. */
  public static Problem invalid(List<FieldFault> faults) {
    return new Problem(ProblemCode.VALIDATION_FAILED, faults, null, null);
  }

  /** One field that breaks a rule. */
  public static Problem invalid(FieldFault fault) {
    return invalid(List.of(fault));
  }

  /** A wrong code, with the tries that are left. */
  public static Problem codeWrong(int triesLeft) {
    return new Problem(ProblemCode.CODE_WRONG, List.of(), triesLeft, null);
  }

  /** A problem that passes by itself. */
  public static Problem until(ProblemCode code, Duration retryAfter) {
    return new Problem(code, List.of(), null, retryAfter);
  }
}
