package org.adresat.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;

/** What may be asked of the check of the person behind a session. */
public interface IdentityContract {

  /** Sends a code to the profile's phone, if that is the one named. */
  Address<Start, Started> START = new Address<>("identity.start");

  /** Sends a new code. */
  Address<Resend, Started> RESEND = new Address<>("identity.resend");

  /** Proves the person by code and password; the session may then change contacts for a while. */
  Address<Confirm, Confirmed> CONFIRM = new Address<>("identity.confirm");

  /** Begins a check with the phone as typed. */
  record Start(Citizen citizen, String phone, Origin origin) implements Request<Started> {}

  /** A new code for a check. */
  record Resend(Citizen citizen, UUID id, Origin origin) implements Request<Started> {}

  /** Code and password as typed. */
  record Confirm(Citizen citizen, UUID id, String code, String password, Origin origin)
      implements Request<Confirmed> {}

  /** What becomes of a check; the same whether or not the phone is the profile's. */
  sealed interface Started {

    /** A code is on its way, if the phone is the profile's. */
    record Sent(UUID id, Instant expiresAt, Instant resendAvailableAt) implements Started {}

    /** It is no phone number. */
    record Faulty() implements Started {}

    /** A limit or the cool-down refuses. */
    record TooSoon(Duration retryAfter) implements Started {}

    /** There is no such check of this session, or it is over. */
    record NotFound() implements Started {}
  }

  /** What becomes of code and password. */
  sealed interface Confirmed {

    /** The session may change contacts. */
    record Done() implements Confirmed {}

    /** The code did not do it; the password was right. */
    record Refused(Judgement judgement) implements Confirmed {}

    /** It cannot be a code. */
    record Malformed() implements Confirmed {}

    /** The password is wrong; the code was not judged. */
    record PasswordWrong() implements Confirmed {}

    /** Too many wrong passwords. */
    record Locked(Duration retryAfter) implements Confirmed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Confirmed {}
  }
}
