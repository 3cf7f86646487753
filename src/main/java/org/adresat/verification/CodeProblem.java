package org.adresat.verification;

import org.adresat.http.Answer;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;

/** The problems of codes, the same wherever a code is asked for. */
public final class CodeProblem {

  private CodeProblem() {}

  /** What is answered when a code did not do what it was for. */
  public static Answer answer(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Wrong wrong -> Answer.problem(Problem.codeWrong(wrong.triesLeft()));
      case Judgement.UsedUp _ -> Answer.problem(ProblemCode.CODE_USED_UP);
      case Judgement.AlreadyUsed _ -> Answer.problem(ProblemCode.ALREADY_CONFIRMED);
      case Judgement.Expired _, Judgement.Right _ -> Answer.problem(ProblemCode.CODE_EXPIRED);
      case Judgement.Unknown _ -> Answer.problem(ProblemCode.NOT_FOUND);
    };
  }

  /** What is answered to something that cannot be a code. */
  public static Answer malformed() {
    return Answer.problem(Problem.invalid(FieldFault.of("/code", "code-malformed")));
  }
}
