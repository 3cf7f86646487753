package org.adresat.credential;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;

/** What a citizen may ask of what they sign in with. */
public interface CredentialContract {

  /** Replaces the password. */
  Address<ChangePassword, PasswordChanged> CHANGE_PASSWORD =
      new Address<>("credential.change-password");

  /** Says of a password what speaks against it as this account's new one. */
  Address<JudgePassword, PasswordJudged> JUDGE_PASSWORD =
      new Address<>("credential.judge-password");

  /** Asks of {@code password}. */
  record JudgePassword(UUID accountId, String password) implements Request<PasswordJudged> {

    @Override
    public String toString() {
      return "JudgePassword[redacted]";
    }
  }

  /** What speaks against it; nothing when it may be stored, or the account is gone. */
  record PasswordJudged(List<Fault> faults) {}

  /** Replaces the password by a new one; the session must have been proved lately. */
  record ChangePassword(Citizen citizen, String oldPassword, String newPassword, Origin origin)
      implements Request<PasswordChanged> {}

  /**
   * A rule the new password breaks.
   *
   * @param code as in {@code fault.<code>}
   */
  record Fault(String code, Map<String, String> arguments) {}

  /** What becomes of a change of the password. */
  sealed interface PasswordChanged {

    /** It is another one; all other sessions have ended. */
    record Done() implements PasswordChanged {}

    /** The new one breaks rules. */
    record Faulty(List<Fault> faults) implements PasswordChanged {}

    /** The old one is wrong. */
    record PasswordWrong() implements PasswordChanged {}

    /** The proof of the person is too old. */
    record IdentityCheckRequired() implements PasswordChanged {}

    /** The session has ended meanwhile. */
    record SessionOver() implements PasswordChanged {}

    /** Too many wrong passwords. */
    record Locked(Duration retryAfter) implements PasswordChanged {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements PasswordChanged {}
  }
}
