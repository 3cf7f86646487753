package org.adresat.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of authenticator apps: TOTP (RFC 6238) as every app knows it, HMAC-SHA1, six digits, thirty
 * seconds.
 */
final class TimeCodes {

  /** As long as the hash, which RFC 4226 recommends. */
  static final int SEED_BYTES = 20;

  static final Duration STEP = Duration.ofSeconds(30);

  private static final TimeBasedOneTimePasswordGenerator GENERATOR =
      new TimeBasedOneTimePasswordGenerator(STEP);

  private TimeCodes() {}

  /**
   * The step a code belongs to: the present one or the one before, for slow fingers and clocks that
   * are late; nothing when it is neither's or not newer than the last step accepted.
   */
  static OptionalLong step(byte[] seed, String code, Instant now, long lastStep) {
    for (Instant at : new Instant[] {now, now.minus(STEP)}) {
      long step = at.getEpochSecond() / STEP.toSeconds();
      if (step > lastStep && same(code(seed, at), code)) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  static String code(byte[] seed, Instant at) {
    try {
      return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(seed, "HmacSHA1"), at);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
