package org.adresat.session;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.adresat.factor.FactorContract.Method;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.jspecify.annotations.Nullable;

/** What may be asked of sessions. */
public interface SessionContract {

  /** Begins a session for an account whose owner was proved by the caller. */
  Address<Open, Tokens> OPEN = new Address<>("session.open");

  /** Signs in by login and password. */
  Address<SignIn, SignedIn> SIGN_IN = new Address<>("session.sign-in");

  /** Exchanges a refresh token. */
  Address<Refresh, Refreshed> REFRESH = new Address<>("session.refresh");

  /** Ends the caller's session. */
  Address<SignOut, SignedOut> SIGN_OUT = new Address<>("session.sign-out");

  /** Begins a session of {@code accountId}. */
  record Open(UUID accountId, Origin origin, @Nullable UUID deviceId) implements Request<Tokens> {}

  /**
   * Signs in.
   *
   * @param login a phone or a confirmed address, as typed
   * @param deviceToken from an earlier sign-in on this device
   */
  record SignIn(String login, String password, @Nullable String deviceToken, Origin origin)
      implements Request<SignedIn> {}

  /** Exchanges {@code refreshToken} for new tokens. */
  record Refresh(String refreshToken, Origin origin) implements Request<Refreshed> {}

  /** Ends the citizen's session. */
  record SignOut(Citizen citizen, Origin origin) implements Request<SignedOut> {}

  /** The session has ended, now or before. */
  record SignedOut() {}

  /**
   * The tokens of a session.
   *
   * @param accessToken a short JWT
   * @param refreshToken for one use
   * @param deviceToken marks this device as known
   * @param expiresIn how long the access token is good from then
   * @param idleUntil when the session ends if nobody refreshes it
   * @param endsAt when it ends in any case
   */
  record Tokens(
      String accessToken,
      String refreshToken,
      String deviceToken,
      Instant issuedAt,
      Duration expiresIn,
      Instant idleUntil,
      Instant endsAt) {

    /** As the API answers them, wherever a session begins or goes on. */
    public JsonObject json() {
      return new JsonObject()
          .put("accessToken", accessToken)
          .put("refreshToken", refreshToken)
          .put("deviceToken", deviceToken)
          .put("expiresIn", expiresIn.toSeconds());
    }

    @Override
    public String toString() {
      return "Tokens[redacted]";
    }
  }

  /** What becomes of a sign-in. */
  sealed interface SignedIn {

    /** A session began. */
    record Done(Tokens tokens) implements SignedIn {}

    /**
     * The password was right; a code of the second factor is wanted.
     *
     * @param token names this sign-in and nothing else
     * @param endsAt until when it waits
     * @param passkey whether a key of the account can take the place of the code
     * @param sent the code that is on its way, if it goes by SMS
     */
    record SecondStep(
        String token, Method method, Instant endsAt, boolean passkey, Optional<SentCode> sent)
        implements SignedIn {

      @Override
      public String toString() {
        return "SecondStep[redacted]";
      }
    }

    /** A code by SMS to the account's phone. */
    record SentCode(String phone, Instant expiresAt, Instant resendAvailableAt) {}

    /** Login or password is wrong. */
    record Wrong() implements SignedIn {}

    /** Too many were wrong. */
    record Locked(Duration retryAfter) implements SignedIn {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements SignedIn {}
  }

  /** What becomes of a refresh. */
  sealed interface Refreshed {

    /** New tokens; the one given is used up. */
    record Done(Tokens tokens) implements Refreshed {}

    /** It is forged or used up, or its session has ended. */
    record Invalid() implements Refreshed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Refreshed {}
  }
}
