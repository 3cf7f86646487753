package org.adresat.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.Base64UrlUtil;
import com.webauthn4j.verifier.exception.VerificationException;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.adresat.passkey.PasskeyContract.Attestation;
import org.adresat.passkey.PasskeySignInContract.Assertion;
import org.adresat.platform.i18n.Portal;
import org.jspecify.annotations.Nullable;

/**
 * Judges what authenticators answer, by the rules of WebAuthn level 3 for a relying party (7.1 and
 * 7.2): type, challenge, origin, relying party, that somebody was there and was recognised by the
 * device, signature and count. Who made an authenticator is not asked.
 */
final class PasskeyVerifier {

  private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.ES256,
          COSEAlgorithmIdentifier.EdDSA,
          COSEAlgorithmIdentifier.RS256);

  private final WebAuthnManager manager;
  private final AttestedCredentialDataConverter credentials;
  private final Origin origin;
  private final String relyingParty;

  /** For keys that are bound to the portal's host, used on its own pages. */
  PasskeyVerifier(Portal portal) {
    URI url = URI.create(portal.url());
    ObjectConverter converter = new ObjectConverter();
    this.manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    this.credentials = new AttestedCredentialDataConverter(converter);
    this.relyingParty = url.getHost();
    this.origin = Origin.create(url.getScheme() + "://" + url.getRawAuthority());
  }

  /** The kinds of keys that are taken, as in the COSE registry. */
  static List<Long> algorithms() {
    return ALGORITHMS.stream().map(COSEAlgorithmIdentifier::getValue).toList();
  }

  /**
   * A new key.
   *
   * @param id of the credential
   * @param credential AAGUID, id and public key
   */
  record Registered(
      Buffer id, Buffer credential, long signCount, boolean backupEligible, boolean backedUp) {}

  /** Nothing when the answer proves no key for this portal. */
  Optional<Registered> registered(Buffer challenge, Attestation answer) {
    try {
      var request =
          new RegistrationRequest(
              bytes(answer.attestationObject()),
              bytes(answer.clientData()),
              Set.copyOf(answer.transports()));
      var accepted =
          ALGORITHMS.stream()
              .map(a -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, a))
              .toList();
      var data =
          manager.verify(
              request, new RegistrationParameters(property(challenge), accepted, true, true));
      var authenticator =
          Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
      AttestedCredentialData key =
          Objects.requireNonNull(authenticator.getAttestedCredentialData());
      return Optional.of(
          new Registered(
              Buffer.buffer(key.getCredentialId()),
              Buffer.buffer(credentials.convert(key)),
              authenticator.getSignCount(),
              authenticator.isFlagBE(),
              authenticator.isFlagBS()));
    } catch (DataConversionException | VerificationException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * A key that is known.
   *
   * @param accountId whose it is
   */
  record Stored(
      UUID accountId,
      UUID id,
      Buffer credential,
      long signCount,
      boolean backupEligible,
      boolean backedUp) {}

  /** What is remembered of a use. */
  record Used(long signCount, boolean backedUp) {}

  /** Nothing when the answer does not prove the key. */
  Optional<Used> used(Buffer challenge, Stored stored, Assertion answer) {
    if (!isOwn(stored, answer.userHandle())) {
      return Optional.empty();
    }
    try {
      var request =
          new AuthenticationRequest(
              bytes(answer.credentialId()),
              bytes(answer.authenticatorData()),
              bytes(answer.clientData()),
              bytes(answer.signature()));
      var record =
          new CredentialRecordImpl(
              new NoneAttestationStatement(),
              true,
              stored.backupEligible(),
              stored.backedUp(),
              stored.signCount(),
              credentials.convert(stored.credential().getBytes()),
              new AuthenticationExtensionsAuthenticatorOutputs<>(),
              null,
              null,
              null);
      var data =
          manager.verify(
              request, new AuthenticationParameters(property(challenge), record, null, true, true));
      var authenticator = Objects.requireNonNull(data.getAuthenticatorData());
      return Optional.of(new Used(authenticator.getSignCount(), authenticator.isFlagBS()));
    } catch (DataConversionException | VerificationException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isOwn(Stored stored, @Nullable String userHandle) {
    return userHandle == null || userHandle.equals(handle(stored.accountId()));
  }

  /** By which an authenticator knows an account; says nothing about the person. */
  static String handle(UUID accountId) {
    return Base64UrlUtil.encodeToString(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(accountId.getMostSignificantBits())
            .putLong(accountId.getLeastSignificantBits())
            .array());
  }

  /** Bytes as they come in requests; nothing when they are no base64url. */
  static Optional<Buffer> bytesOf(String base64Url) {
    try {
      return Optional.of(Buffer.buffer(bytes(base64Url)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String base64Url) {
    return Base64UrlUtil.decode(base64Url);
  }

  /** Bytes as they go out. */
  static String text(Buffer bytes) {
    return Base64UrlUtil.encodeToString(bytes.getBytes());
  }

  private ServerProperty property(Buffer challenge) {
    return new ServerProperty(origin, relyingParty, new DefaultChallenge(challenge.getBytes()));
  }
}
