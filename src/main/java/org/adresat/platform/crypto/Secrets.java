package org.adresat.platform.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Fresh one-time secrets from the system's cryptographic random source. */
public final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TOKEN_BYTES = 32;

  private Secrets() {}

  /** Six decimal digits, leading zeros kept, all values equally likely. */
  public static String sixDigits() {
    return "%06d".formatted(RANDOM.nextInt(1_000_000));
  }

  /** 256 bits in base64url without padding: 43 characters. */
  public static String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
  }

  /** Characters of an alphabet, all equally likely. */
  public static String characters(String alphabet, int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** Fresh bytes, for salts and nonces. */
  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
