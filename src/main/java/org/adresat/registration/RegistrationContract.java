package org.adresat.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.i18n.Language;
import org.adresat.session.SessionContract.Tokens;
import org.adresat.verification.Judgement;
import org.jspecify.annotations.Nullable;

/** What may be asked of registrations. */
public interface RegistrationContract {

  /** Asks for an account and sends the SMS code. */
  Address<Register, Registered> REGISTER = new Address<>("registration.register");

  /** Sends a new code. */
  Address<Resend, Registered> RESEND = new Address<>("registration.resend");

  /** Proves the phone: the account is opened, its first session begins, its address is bound. */
  Address<Confirm, Confirmed> CONFIRM = new Address<>("registration.confirm");

  /**
   * The person as typed.
   *
   * @param email bound as soon as the account is open
   */
  record Register(
      String phone,
      String password,
      String surname,
      String name,
      @Nullable String patronymic,
      @Nullable String email,
      Language language,
      Origin origin)
      implements Request<Registered> {}

  /** A new code for a registration. */
  record Resend(UUID id, Origin origin) implements Request<Registered> {}

  /** A code as typed. */
  record Confirm(UUID id, String code, Origin origin) implements Request<Confirmed> {}

  /** A field that breaks its rule. */
  record Fault(
      String field,
      String code,
      java.util.Map<String, String> arguments,
      @Nullable String element,
      @Nullable Integer position) {}

  /** What becomes of a registration; the same for known and unknown phones. */
  sealed interface Registered {

    /** A code is on its way, if the phone has no account yet. */
    record Sent(UUID id, String sentTo, Instant expiresAt, Instant resendAvailableAt)
        implements Registered {}

    /** Fields break their rules. */
    record Faulty(List<Fault> faults) implements Registered {}

    /** A limit or the cool-down refuses. */
    record TooSoon(Duration retryAfter) implements Registered {}

    /** There is no such registration, or it is over. */
    record NotFound() implements Registered {}
  }

  /** What becomes of a code. */
  sealed interface Confirmed {

    /** The account is open. */
    record Done(UUID accountId, Tokens tokens) implements Confirmed {}

    /** The code did not do it. */
    record Refused(Judgement judgement) implements Confirmed {}

    /** It cannot be a code. */
    record Malformed() implements Confirmed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Confirmed {}
  }
}
