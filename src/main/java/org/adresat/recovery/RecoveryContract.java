package org.adresat.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.credential.CredentialContract.Fault;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.person.StateNumber.Kind;
import org.adresat.verification.Judgement;

/**
 * The way back in for who has forgotten the password: a code or link proves who asks, a reset token
 * then lets them choose a new password. None of it signs in.
 */
public interface RecoveryContract {

  /** Sends a code by SMS, or a letter with code and link, to where a login says. */
  Address<Start, Started> START = new Address<>("recovery.start");

  /** Proves by the code. */
  Address<Confirm, Confirmed> CONFIRM = new Address<>("recovery.confirm");

  /** Proves by the link of the letter. */
  Address<ConfirmLink, Confirmed> CONFIRM_LINK = new Address<>("recovery.confirm-link");

  /** Replaces the password and ends what the old one opened. */
  Address<Complete, Completed> COMPLETE = new Address<>("recovery.complete");

  /**
   * A login as typed.
   *
   * @param kind of the state number it is; nothing for a phone or an address
   */
  record Start(String login, Optional<Kind> kind, Origin origin) implements Request<Started> {}

  /** A code as typed. */
  record Confirm(UUID id, String code, Origin origin) implements Request<Confirmed> {

    @Override
    public String toString() {
      return "Confirm[redacted]";
    }
  }

  /** The token of a link. */
  record ConfirmLink(String token, Origin origin) implements Request<Confirmed> {

    @Override
    public String toString() {
      return "ConfirmLink[redacted]";
    }
  }

  /** The new password, by who holds the token that a confirmation answered. */
  record Complete(String resetToken, String password, Origin origin) implements Request<Completed> {

    @Override
    public String toString() {
      return "Complete[redacted]";
    }
  }

  /** What becomes of the wish; the same for known and unknown logins. */
  sealed interface Started {

    /** A message is on its way, if the login is known. */
    record Sent(UUID id, Instant expiresAt, Instant resendAvailableAt) implements Started {}

    /** The number cannot be one; the code is as in {@code fault.<code>}. */
    record Faulty(String code) implements Started {}

    /** The cool-down or a limit refuses. */
    record TooSoon(Duration retryAfter) implements Started {}
  }

  /** What becomes of a code or link. */
  sealed interface Confirmed {

    /**
     * A new password may be chosen.
     *
     * @param resetToken is good once
     */
    record Done(String resetToken, Instant expiresAt) implements Confirmed {

      @Override
      public String toString() {
        return "Done[redacted]";
      }
    }

    /** It did not do it. */
    record Refused(Judgement judgement) implements Confirmed {}

    /** It cannot be a code. */
    record Malformed() implements Confirmed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Confirmed {}
  }

  /** What becomes of the new password. */
  sealed interface Completed {

    /** It is the account's; everybody is signed out. */
    record Done() implements Completed {}

    /** It breaks rules; the token is not spent. */
    record Faulty(List<Fault> faults) implements Completed {}

    /** The token is spent, too old, or of a recovery that counts no more. */
    record Over() implements Completed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Completed {}
  }
}
