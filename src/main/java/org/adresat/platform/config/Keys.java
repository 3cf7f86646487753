package org.adresat.platform.config;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads configured key material: base64 of at least 32 random bytes, keys with an id before a
 * colon.
 */
public final class Keys {

  private static final int LEAST_BYTES = 32;

  private Keys() {}

  /**
   * Reads {@code id:base64,id:base64}, the active key first.
   *
   * @throws IllegalArgumentException saying what is wrong, without the key
   */
  public static Map<String, byte[]> parse(Secret keys) {
    Map<String, byte[]> parsed = new LinkedHashMap<>();
    for (String entry : keys.value().split(",", -1)) {
      String[] pair = entry.strip().split(":", 2);
      Check.that(
          pair.length == 2 && pair[0].matches("[A-Za-z0-9_-]{1,32}"),
          "keys must look like id:base64,id:base64");
      Check.that(parsed.put(pair[0], bytes(pair[1])) == null, "a key id is there twice");
    }
    return parsed;
  }

  /**
   * Reads base64.
   *
   * @throws IllegalArgumentException when it is no base64 or too short
   */
  static byte[] bytes(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a key is not base64", e);
    }
    Check.that(bytes.length >= LEAST_BYTES, "a key needs at least 32 random bytes (base64)");
    return bytes;
  }
}
