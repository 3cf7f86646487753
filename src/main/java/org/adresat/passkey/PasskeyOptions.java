package org.adresat.passkey;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.adresat.platform.contact.PhoneNumber;
import org.adresat.platform.crypto.Secrets;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Portal;

/** What an authenticator is asked, in the JSON forms of WebAuthn level 3, 5.1.8 and 5.1.10. */
final class PasskeyOptions {

  /** How long a question waits for its answer. */
  static final Duration LIFE = Duration.ofMinutes(5);

  /** Twice what the standard asks for at least. */
  private static final int CHALLENGE_BYTES = 32;

  private final String relyingParty;
  private final String portal;

  /** For keys of this portal, by the name that authenticators show. */
  PasskeyOptions(Portal portal) {
    this.relyingParty = URI.create(portal.url()).getHost();
    this.portal = portal.name(Language.RU);
  }

  /** Something no authenticator has signed yet. */
  static Buffer challenge() {
    return Buffer.buffer(Secrets.bytes(CHALLENGE_BYTES));
  }

  /** Whose key it is to be. */
  record Owner(UUID accountId, String name, String surname, String phone) {}

  /** For a new key, which lies on the authenticator, so that nobody has to type a login. */
  JsonObject creation(Buffer challenge, Owner owner, List<Buffer> known) {
    JsonArray kinds = new JsonArray();
    PasskeyVerifier.algorithms()
        .forEach(
            algorithm ->
                kinds.add(new JsonObject().put("type", "public-key").put("alg", algorithm)));
    return new JsonObject()
        .put("rp", new JsonObject().put("id", relyingParty).put("name", portal))
        .put(
            "user",
            new JsonObject()
                .put("id", PasskeyVerifier.handle(owner.accountId()))
                .put("name", PhoneNumber.restore(owner.phone()).masked())
                .put("displayName", owner.name() + " " + owner.surname()))
        .put("challenge", PasskeyVerifier.text(challenge))
        .put("pubKeyCredParams", kinds)
        .put("timeout", LIFE.toMillis())
        .put("excludeCredentials", credentials(known))
        .put(
            "authenticatorSelection",
            new JsonObject()
                .put("residentKey", "required")
                .put("requireResidentKey", true)
                .put("userVerification", "required"))
        .put("attestation", "none");
  }

  /** For a key that is known; any of this portal's when none is named. */
  JsonObject request(Buffer challenge, List<Buffer> known) {
    return new JsonObject()
        .put("challenge", PasskeyVerifier.text(challenge))
        .put("rpId", relyingParty)
        .put("timeout", LIFE.toMillis())
        .put("allowCredentials", credentials(known))
        .put("userVerification", "required");
  }

  private static JsonArray credentials(List<Buffer> known) {
    JsonArray credentials = new JsonArray();
    known.forEach(
        id ->
            credentials.add(
                new JsonObject().put("type", "public-key").put("id", PasskeyVerifier.text(id))));
    return credentials;
  }
}
