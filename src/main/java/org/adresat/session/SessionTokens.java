package org.adresat.session;

import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;
import org.adresat.platform.crypto.SignedClaims;

/**
 * Refresh and device tokens: a statement under a keyed hash. A refresh token states its session and
 * how often that was refreshed; the database keeps the count, so there is no token to steal from
 * it, and an old token is told from a forged one.
 */
final class SessionTokens {

  private final SignedClaims claims;

  SessionTokens(Keyring keyring) {
    this.claims = new SignedClaims(keyring);
  }

  /** What a refresh token states. */
  record RefreshClaim(UUID accountId, UUID sessionId, int generation) {}

  String refresh(RefreshClaim claim) {
    return claims.signed(
        Purpose.REFRESH_TOKEN,
        claim.accountId().toString(),
        claim.sessionId().toString(),
        Integer.toString(claim.generation()));
  }

  Optional<RefreshClaim> refreshClaim(String token) {
    return claims
        .verified(Purpose.REFRESH_TOKEN, token, 3)
        .map(
            claim ->
                new RefreshClaim(
                    UUID.fromString(claim[0]),
                    UUID.fromString(claim[1]),
                    Integer.parseInt(claim[2])));
  }

  /** Marks a device as known to an account; worthless for any other account. */
  String device(UUID accountId, UUID deviceId) {
    return claims.signed(Purpose.DEVICE_TOKEN, accountId.toString(), deviceId.toString());
  }

  /** The account and the device a token was made for. */
  record DeviceClaim(UUID accountId, UUID deviceId) {}

  Optional<DeviceClaim> deviceClaim(String token) {
    return claims
        .verified(Purpose.DEVICE_TOKEN, token, 2)
        .map(claim -> new DeviceClaim(UUID.fromString(claim[0]), UUID.fromString(claim[1])));
  }

  /** A sign-in whose second factor is awaited. */
  record HalfClaim(UUID accountId, UUID id) {}

  String half(HalfClaim claim) {
    return claims.signed(
        Purpose.SIGN_IN_TOKEN, claim.accountId().toString(), claim.id().toString());
  }

  Optional<HalfClaim> halfClaim(String token) {
    return claims
        .verified(Purpose.SIGN_IN_TOKEN, token, 2)
        .map(claim -> new HalfClaim(UUID.fromString(claim[0]), UUID.fromString(claim[1])));
  }
}
