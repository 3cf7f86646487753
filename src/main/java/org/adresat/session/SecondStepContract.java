package org.adresat.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Origin;
import org.adresat.session.SessionContract.Tokens;
import org.adresat.verification.Judgement;
import org.jspecify.annotations.Nullable;

/** The second step of a sign-in: the factor beside the password. */
public interface SecondStepContract {

  /** Ends the sign-in by a code. */
  Address<Confirm, Confirmed> CONFIRM = new Address<>("session.second-step-confirm");

  /** Sends a new SMS code. */
  Address<Resend, Resent> RESEND = new Address<>("session.second-step-resend");

  /** Finds a sign-in that waits, for whoever proves its second step otherwise. */
  Address<Find, Found> FIND = new Address<>("session.second-step-find");

  /** Ends a sign-in whose second step the caller has proved. */
  Address<Open, Opened> OPEN = new Address<>("session.second-step-open");

  /** Finds it by its token. */
  record Find(String signInToken) implements Request<Found> {

    @Override
    public String toString() {
      return "Find[redacted]";
    }
  }

  /** A sign-in, or none. */
  sealed interface Found {

    /** Its second step is awaited. */
    record Waiting(UUID accountId, UUID id) implements Found {}

    /** It is over, or was never begun. */
    record Over() implements Found {}
  }

  /**
   * Ends the sign-in {@code id}.
   *
   * @param deviceToken from an earlier sign-in on this device
   */
  record Open(UUID accountId, UUID id, @Nullable String deviceToken, Origin origin)
      implements Request<Opened> {

    @Override
    public String toString() {
      return "Open[" + id + "]";
    }
  }

  /** What becomes of it. */
  sealed interface Opened {

    /** A session began. */
    record Done(Tokens tokens) implements Opened {}

    /** The sign-in was ended before, or is over. */
    record Over() implements Opened {}
  }

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
