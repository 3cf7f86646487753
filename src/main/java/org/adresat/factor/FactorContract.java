package org.adresat.factor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.jspecify.annotations.Nullable;

/** What may be asked of the second factor of an account. */
public interface FactorContract {

  /** Tells whether it is on. */
  Address<Read, State> READ = new Address<>("factor.read");

  /** Begins to set up an authenticator app. */
  Address<Enrol, Enrolment> ENROL = new Address<>("factor.enrol");

  /** Turns the factor on, or moves it to another app or to SMS. */
  Address<TurnOn, Changed> TURN_ON = new Address<>("factor.turn-on");

  /** Turns it off. */
  Address<TurnOff, Changed> TURN_OFF = new Address<>("factor.turn-off");

  /** Makes new backup codes; the old ones are void. */
  Address<RenewCodes, Changed> RENEW_CODES = new Address<>("factor.renew-codes");

  /** Asks whoever is about to change something else for a code of the app, while one is on. */
  Address<Prove, Proof> PROVE = new Address<>("factor.prove");

  /** Judges a code somebody signs in with. */
  Address<Check, Checked> CHECK = new Address<>("factor.check");

  /** Whether something typed has the form of a backup code. */
  static boolean isBackupCode(String typed) {
    return BackupCode.of(typed).isPresent();
  }

  /** What codes come from. */
  enum Method {
    /** An authenticator app (TOTP). */
    APP,
    /** Messages to the account's phone. */
    SMS;

    /** As stored and as in the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code}. */
    public static Method of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** Reads the state. */
  record Read(Citizen citizen) implements Request<State> {}

  /**
   * The state.
   *
   * @param method nothing when it is off
   * @param backupCodesLeft how many have not been used
   */
  record State(Optional<Method> method, Optional<Instant> since, int backupCodesLeft) {}

  /** Begins an app. */
  record Enrol(Citizen citizen) implements Request<Enrolment> {}

  /**
   * An app to be.
   *
   * @param secret the seed in base32, to be typed by hand
   * @param uri the same for a QR code, in the key URI format of authenticator apps
   */
  record Enrolment(UUID id, String secret, String uri, Instant expiresAt) {

    @Override
    public String toString() {
      return "Enrolment[" + id + "]";
    }
  }

  /**
   * Turns it on.
   *
   * @param app what is turned on with an app: its enrolment and a code of it; SMS without
   * @param currentCode of the factor that is on already, if that is an app
   */
  record TurnOn(Citizen citizen, Optional<App> app, @Nullable String currentCode, Origin origin)
      implements Request<Changed> {}

  /** The app that was set up and a code it shows. */
  record App(UUID enrolmentId, String code) {}

  /** Turns it off; an app's code or a backup code is needed while an app is on. */
  record TurnOff(Citizen citizen, @Nullable String currentCode, Origin origin)
      implements Request<Changed> {}

  /** Makes new codes, under the same condition. */
  record RenewCodes(Citizen citizen, @Nullable String currentCode, Origin origin)
      implements Request<Changed> {}

  /** What becomes of a change. */
  sealed interface Changed {

    /**
     * It is done.
     *
     * @param backupCodes shown this once; none when it was turned off
     */
    record Done(List<String> backupCodes) implements Changed {

      @Override
      public String toString() {
        return "Done[redacted]";
      }
    }

    /** A field is missing or wrong. */
    record Faulty(String pointer, String code) implements Changed {}

    /** There is no such enrolment of this session, or its time is over. */
    record NotFound() implements Changed {}

    /** The factor is off. */
    record Off() implements Changed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Changed {}
  }

  /** A code as typed, of the app or a backup code; nothing where none was typed. */
  record Prove(Citizen citizen, @Nullable String currentCode, Origin origin)
      implements Request<Proof> {}

  /** Whether the app that is on is at hand. */
  sealed interface Proof {

    /** It is, or none is on. */
    record Given() implements Proof {}

    /** The code is missing or wrong. */
    record Faulty(String pointer, String code) implements Proof {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Proof {}
  }

  /** A code as typed: six digits of an app, or a backup code. */
  record Check(UUID accountId, String code, Origin origin) implements Request<Checked> {}

  /** What a code was. */
  sealed interface Checked {

    /** It was right, and cannot be used again. */
    record Right() implements Checked {}

    /** It was not. */
    record Wrong() implements Checked {}

    /** It cannot be a code. */
    record Malformed() implements Checked {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Checked {}
  }
}
