package org.adresat.session;

import java.time.Duration;
import java.time.Instant;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Origin;
import org.adresat.session.SessionContract.Tokens;
import org.adresat.verification.Judgement;

/** The second step of a sign-in: the factor beside the password. */
public interface SecondStepContract {

  /** Ends the sign-in by a code. */
  Address<Confirm, Confirmed> CONFIRM = new Address<>("session.second-step-confirm");

  /** Sends a new SMS code. */
  Address<Resend, Resent> RESEND = new Address<>("session.second-step-resend");

  /** A code as typed: of the app, of the SMS, or a backup code. */
  record Confirm(String signInToken, String code, Origin origin) implements Request<Confirmed> {

    @Override
    public String toString() {
      return "Confirm[redacted]";
    }
  }

  /** Another SMS for the sign-in. */
  record Resend(String signInToken, Origin origin) implements Request<Resent> {

    @Override
    public String toString() {
      return "Resend[redacted]";
    }
  }

  /** What becomes of the code. */
  sealed interface Confirmed {

    /** A session began. */
    record Done(Tokens tokens) implements Confirmed {}

    /** The code did not do it. */
    record Refused(Judgement judgement) implements Confirmed {}

    /** It cannot be a code. */
    record Malformed() implements Confirmed {}

    /** The sign-in is over, or was never begun: the password is asked for again. */
    record Over() implements Confirmed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Confirmed {}
  }

  /** What becomes of the wish for another code. */
  sealed interface Resent {

    /** It is on its way. */
    record Sent(Instant expiresAt, Instant resendAvailableAt) implements Resent {}

    /** The sign-in is over, or its codes come from an app. */
    record Over() implements Resent {}

    /** A limit or the cool-down refuses. */
    record TooSoon(Duration retryAfter) implements Resent {}
  }
}
