package org.adresat.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;

/**
 * Refresh and device tokens: a statement under a keyed hash. A refresh token states its session and
 * how often that was refreshed; the database keeps the count, so there is no token to steal from
 * it, and an old token is told from a forged one.
 */
final class SessionTokens {

  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Keyring keyring;

  SessionTokens(Keyring keyring) {
    this.keyring = keyring;
  }

  /** What a refresh token states. */
  record RefreshClaim(UUID accountId, UUID sessionId, int generation) {}

  String refresh(RefreshClaim claim) {
    return signed(
        Purpose.REFRESH_TOKEN,
        claim.accountId().toString(),
        claim.sessionId().toString(),
        Integer.toString(claim.generation()));
  }

  Optional<RefreshClaim> refreshClaim(String token) {
    return verified(Purpose.REFRESH_TOKEN, token, 3)
        .map(
            claim ->
                new RefreshClaim(
                    UUID.fromString(claim[0]),
                    UUID.fromString(claim[1]),
                    Integer.parseInt(claim[2])));
  }

  /** Marks a device as known to an account; worthless for any other account. */
  String device(UUID accountId, UUID deviceId) {
    return signed(Purpose.DEVICE_TOKEN, accountId.toString(), deviceId.toString());
  }

  /** The account and the device a token was made for. */
  record DeviceClaim(UUID accountId, UUID deviceId) {}

  Optional<DeviceClaim> deviceClaim(String token) {
    return verified(Purpose.DEVICE_TOKEN, token, 2)
        .map(claim -> new DeviceClaim(UUID.fromString(claim[0]), UUID.fromString(claim[1])));
  }

  /** A sign-in whose second factor is awaited. */
  record HalfClaim(UUID accountId, UUID id) {}

  String half(HalfClaim claim) {
    return signed(Purpose.SIGN_IN_TOKEN, claim.accountId().toString(), claim.id().toString());
  }

  Optional<HalfClaim> halfClaim(String token) {
    return verified(Purpose.SIGN_IN_TOKEN, token, 2)
        .map(claim -> new HalfClaim(UUID.fromString(claim[0]), UUID.fromString(claim[1])));
  }

  private String signed(Purpose purpose, String... claim) {
    String mac = BASE64.encodeToString(keyring.mac(purpose, claim));
    return keyring.activeId() + "." + String.join(".", claim) + "." + mac;
  }

  private Optional<String[]> verified(Purpose purpose, String token, int fields) {
    String[] parts = DOT.split(token, -1);
    if (parts.length != fields + 2) {
      return Optional.empty();
    }
    String[] claim = java.util.Arrays.copyOfRange(parts, 1, fields + 1);
    byte[] given = parts[fields + 1].getBytes(StandardCharsets.UTF_8);
    return keyring
        .macUnder(parts[0], purpose, claim)
        .map(mac -> BASE64.encodeToString(mac).getBytes(StandardCharsets.UTF_8))
        .filter(mac -> MessageDigest.isEqual(mac, given))
        .map(_ -> claim);
  }
}
