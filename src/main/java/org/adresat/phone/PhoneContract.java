package org.adresat.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.verification.Judgement;
import org.jspecify.annotations.Nullable;

/** What may be asked of a change of the account's phone. */
public interface PhoneContract {

  /** Sends a code to the new number. */
  Address<Start, Started> START = new Address<>("phone.start");

  /** Sends a new code. */
  Address<Resend, Started> RESEND = new Address<>("phone.resend");

  /** Changes the phone by the code that reached the new one. */
  Address<Confirm, Confirmed> CONFIRM = new Address<>("phone.confirm");

  /**
   * Begins a change.
   *
   * @param phone the new number as typed
   * @param currentCode of the authenticator app, while one is on
   */
  record Start(Citizen citizen, String phone, @Nullable String currentCode, Origin origin)
      implements Request<Started> {}

  /** A new code for a change. */
  record Resend(Citizen citizen, UUID id, Origin origin) implements Request<Started> {}

  /** The code as typed. */
  record Confirm(Citizen citizen, UUID id, String code, Origin origin)
      implements Request<Confirmed> {}

  /** What becomes of a change; the same whether or not the number belongs to somebody else. */
  sealed interface Started {

    /** A code is on its way, or a word to the one whose number it is. */
    record Sent(UUID id, Instant expiresAt, Instant resendAvailableAt) implements Started {}

    /** A field is missing or wrong. */
    record Faulty(String pointer, String code) implements Started {}

    /** The proof of the person is too old. */
    record IdentityCheckRequired() implements Started {}

    /** A limit or the cool-down refuses. */
    record TooSoon(Duration retryAfter) implements Started {}

    /** There is no such change of this session, or it is over. */
    record NotFound() implements Started {}
  }

  /** What becomes of the code. */
  sealed interface Confirmed {

    /** The phone is the new one. */
    record Done() implements Confirmed {}

    /** The code did not do it. */
    record Refused(Judgement judgement) implements Confirmed {}

    /** It cannot be a code. */
    record Malformed() implements Confirmed {}
  }
}
