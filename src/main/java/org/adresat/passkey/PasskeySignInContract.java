package org.adresat.passkey;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Origin;
import org.adresat.session.SessionContract.Tokens;
import org.jspecify.annotations.Nullable;

/** What may be asked of signing in by a passkey. */
public interface PasskeySignInContract {

  /** Asks an authenticator. */
  Address<Begin, Begun> BEGIN = new Address<>("passkey.sign-in-begin");

  /** Signs in by its answer. */
  Address<Confirm, Confirmed> CONFIRM = new Address<>("passkey.sign-in-confirm");

  /**
   * Begins.
   *
   * @param signInToken of a sign-in that waits for its second step; nothing where the key does all
   */
  record Begin(Optional<String> signInToken, Origin origin) implements Request<Begun> {

    @Override
    public String toString() {
      return "Begin[redacted]";
    }
  }

  /** What becomes of the beginning; the same whoever asks. */
  sealed interface Begun {

    /**
     * The authenticator may be asked.
     *
     * @param options PublicKeyCredentialRequestOptionsJSON (WebAuthn level 3)
     */
    record Ready(UUID id, JsonObject options) implements Begun {}

    /** The sign-in of the second step is over. */
    record Over() implements Begun {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Begun {}
  }

  /** What an authenticator answers; bytes in base64url. */
  record Assertion(
      String credentialId,
      String clientData,
      String authenticatorData,
      String signature,
      @Nullable String userHandle) {}

  /**
   * Signs in.
   *
   * @param id of the beginning, good for one answer
   * @param deviceToken from an earlier sign-in on this device
   */
  record Confirm(UUID id, Assertion assertion, @Nullable String deviceToken, Origin origin)
      implements Request<Confirmed> {}

  /** What becomes of the answer. */
  sealed interface Confirmed {

    /** A session began. */
    record Done(Tokens tokens) implements Confirmed {}

    /** The key is unknown, or the answer does not prove it; which of both is not told. */
    record Refused() implements Confirmed {}

    /** The sign-in of the second step is over. */
    record Over() implements Confirmed {}

    /** Nothing was begun under this id, or it was answered, or its time is over. */
    record NotFound() implements Confirmed {}
  }
}
