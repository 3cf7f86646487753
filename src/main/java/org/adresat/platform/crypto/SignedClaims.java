package org.adresat.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Opaque tokens that state something under a keyed hash: key id, the fields, HMAC-SHA256 in
 * base64url, all joined by dots. Nothing is stored; a token made for one purpose is void elsewhere.
 */
public final class SignedClaims {

  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Keyring keyring;

  /** Signs with these keys. */
  public SignedClaims(Keyring keyring) {
    this.keyring = keyring;
  }

  /**
   * A token.
   *
   * @param fields without dots
   */
  public String signed(Purpose purpose, String... fields) {
    String mac = BASE64.encodeToString(keyring.mac(purpose, fields));
    return keyring.activeId() + "." + String.join(".", fields) + "." + mac;
  }

  /**
   * The fields of a token, as many as are expected; nothing when it is forged or of another kind.
   */
  public Optional<String[]> verified(Purpose purpose, String token, int count) {
    String[] parts = DOT.split(token, -1);
    if (parts.length != count + 2) {
      return Optional.empty();
    }
    String[] fields = Arrays.copyOfRange(parts, 1, count + 1);
    byte[] given = parts[count + 1].getBytes(StandardCharsets.UTF_8);
    return keyring
        .macUnder(parts[0], purpose, fields)
        .map(mac -> BASE64.encodeToString(mac).getBytes(StandardCharsets.UTF_8))
        .filter(mac -> MessageDigest.isEqual(mac, given))
        .map(_ -> fields);
  }
}
