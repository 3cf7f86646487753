package org.adresat.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.jspecify.annotations.Nullable;

/** What other capabilities may ask of accounts. */
public interface AccountContract {

  /** Judges a password, and counts it against the lock. */
  Address<CheckPassword, PasswordCheck> CHECK_PASSWORD = new Address<>("account.check-password");

  /** Lifts the lock a login or account is under. */
  Address<LiftLock, LockLifted> LIFT_LOCK = new Address<>("account.lift-lock");

  /** The citizen's own data. */
  Address<GetProfile, ProfileFound> GET_PROFILE = new Address<>("account.get-profile");

  /** Whose password is checked. */
  sealed interface Subject {

    /**
     * As typed at sign-in: a phone or a confirmed address.
     *
     * @param name a phone in E.164 or a folded address; anything else is an unknown login
     * @param device known from an earlier sign-in; its failures are counted apart
     */
    record Login(String name, @Nullable KnownDevice device) implements Subject {}

    /**
     * The account itself, where it is known whose it is.
     *
     * @param sessionId whose device has its own count, so that a stranger's failures do not stop
     *     the owner in a session that lives
     */
    record Account(UUID id, @Nullable UUID sessionId) implements Subject {}
  }

  /** Checks {@code password}. */
  record CheckPassword(Subject subject, String password, Origin origin)
      implements Request<PasswordCheck> {}

  /**
   * A device an account was signed in from.
   *
   * @param accountId the only account it is known to
   */
  record KnownDevice(UUID accountId, UUID deviceId) {}

  /** What is said of a password; the same for known and unknown logins. */
  sealed interface PasswordCheck {

    /** It is right. */
    record Right(UUID accountId) implements PasswordCheck {}

    /** It is wrong, or there is no such account. */
    record Wrong() implements PasswordCheck {}

    /** Too many were wrong; whether this one was right is not said. */
    record Locked(Duration retryAfter) implements PasswordCheck {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements PasswordCheck {}
  }

  /** Lifts the lock of {@code accountId}, told in the journal. */
  record LiftLock(UUID accountId, Origin origin) implements Request<LockLifted> {}

  /** There is no lock any more. */
  record LockLifted() {}

  /** Asks for the citizen's own data. */
  record GetProfile(Citizen citizen) implements Request<ProfileFound> {}

  /** The profile; nothing when the account is gone. */
  record ProfileFound(Optional<Profile> profile) {}

  /**
   * A citizen's own data.
   *
   * @param phone in E.164
   * @param passwordAged whether it is time to remind of changing the password
   * @param contactsOpenUntil until when this session may change contacts
   */
  record Profile(
      UUID id,
      String surname,
      String name,
      @Nullable String patronymic,
      String phone,
      String language,
      String confirmationLevel,
      Instant registeredAt,
      Instant passwordChangedAt,
      boolean passwordAged,
      @Nullable Instant contactsOpenUntil) {}
}
