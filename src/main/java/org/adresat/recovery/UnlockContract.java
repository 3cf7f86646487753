package org.adresat.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Origin;
import org.adresat.verification.Judgement;

/** Lifting the lock of an account by a code to its phone. */
public interface UnlockContract {

  /** Sends a code to the phone of the account a login belongs to. */
  Address<Start, Started> START = new Address<>("recovery.unlock-start");

  /** Lifts the lock. */
  Address<Confirm, Confirmed> CONFIRM = new Address<>("recovery.unlock-confirm");

  /** A login as typed. */
  record Start(String login, Origin origin) implements Request<Started> {}

  /** A code as typed. */
  record Confirm(UUID id, String code, Origin origin) implements Request<Confirmed> {}

  /** What becomes of the request; the same for known and unknown logins. */
  sealed interface Started {

    /** A code is on its way, if the login is known. */
    record Sent(UUID id, Instant expiresAt, Instant resendAvailableAt) implements Started {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Started {}
  }

  /** What becomes of the code. */
  sealed interface Confirmed {

    /** There is no lock any more. */
    record Done() implements Confirmed {}

    /** The code did not do it. */
    record Refused(Judgement judgement) implements Confirmed {}

    /** It cannot be a code. */
    record Malformed() implements Confirmed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Confirmed {}
  }
}
