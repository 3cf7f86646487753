package org.adresat.verification;

import java.time.Duration;
import java.util.UUID;

/**
 * A fresh one-time code, and link token, on its way to a destination.
 *
 * @param id of the challenge
 * @param accountId whose it is
 * @param purpose what it is for
 * @param code six digits
 * @param token 256 bits in base64url; sent only where a link is wanted
 * @param life how long it can be used
 * @param tries how many codes will be judged
 */
public record Challenge(
    UUID id, UUID accountId, Purpose purpose, String code, String token, Duration life, int tries) {

  @Override
  public String toString() {
    return "Challenge[" + id + "]";
  }
}
