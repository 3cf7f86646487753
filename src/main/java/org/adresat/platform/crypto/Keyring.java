package org.adresat.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's symmetric keys by id. The first one makes new values; the others only recognise old
 * ones, so that keys can be rotated without a break. Each {@link Purpose} gets its own key, derived
 * by HKDF-SHA256 (RFC 5869).
 */
public final class Keyring {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String activeId;
  private final Map<String, Map<Purpose, SecretKey>> keys = new LinkedHashMap<>();
  private final SecureRandom random = new SecureRandom();

  /**
   * @param masters master keys of at least 32 bytes by id, the active one first
   */
  public Keyring(Map<String, byte[]> masters) {
    if (masters.isEmpty()) {
      throw new IllegalArgumentException("at least one key is needed");
    }
    masters.forEach((id, master) -> keys.put(id, derived(master)));
    this.activeId = masters.keySet().iterator().next();
  }

  /** The id of the key that makes new values. */
  public String activeId() {
    return activeId;
  }

  /** All key ids, the active one first. */
  public List<String> ids() {
    return List.copyOf(keys.keySet());
  }

  /** The derived key itself, for a library that computes with it (JWT). */
  public byte[] key(String id, Purpose purpose) {
    return keyOf(id, purpose).getEncoded();
  }

  /** HMAC-SHA256 under the active key; parts are length-prefixed, so they cannot run together. */
  public byte[] mac(Purpose purpose, String... parts) {
    return mac(activeId, purpose, parts);
  }

  /** HMAC-SHA256 under every key: any of them may have made a stored value. */
  public List<byte[]> macs(Purpose purpose, String... parts) {
    List<byte[]> all = new ArrayList<>(keys.size());
    for (String id : keys.keySet()) {
      all.add(mac(id, purpose, parts));
    }
    return all;
  }

  /** HMAC-SHA256 under the named key, or nothing when the key has been retired. */
  public Optional<byte[]> macUnder(String id, Purpose purpose, String... parts) {
    return keys.containsKey(id) ? Optional.of(mac(id, purpose, parts)) : Optional.empty();
  }

  /** Encrypts with AES-256-GCM: key id length and id, nonce, ciphertext with tag. */
  public byte[] seal(Purpose purpose, byte[] plain) {
    byte[] id = activeId.getBytes(StandardCharsets.UTF_8);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, keyOf(activeId, purpose), nonce, plain);
    return ByteBuffer.allocate(1 + id.length + nonce.length + sealed.length)
        .put((byte) id.length)
        .put(id)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /** Decrypts what {@link #seal} made; fails when it was altered or its key is gone. */
  public byte[] open(Purpose purpose, byte[] sealed) {
    int idEnd = sealed.length == 0 || sealed[0] < 0 ? sealed.length : 1 + sealed[0];
    if (idEnd + NONCE_BYTES > sealed.length) {
      throw new IllegalStateException("a sealed value is cut off");
    }
    String id = new String(sealed, 1, idEnd - 1, StandardCharsets.UTF_8);
    byte[] nonce = Arrays.copyOfRange(sealed, idEnd, idEnd + NONCE_BYTES);
    byte[] body = Arrays.copyOfRange(sealed, idEnd + NONCE_BYTES, sealed.length);
    return crypt(Cipher.DECRYPT_MODE, keyOf(id, purpose), nonce, body);
  }

  private byte[] mac(String id, Purpose purpose, String... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(keyOf(id, purpose));
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private SecretKey keyOf(String id, Purpose purpose) {
    Map<Purpose, SecretKey> byPurpose = keys.get(id);
    SecretKey key = byPurpose == null ? null : byPurpose.get(purpose);
    if (key == null) {
      throw new IllegalStateException("no key " + id);
    }
    return key;
  }

  private static byte[] crypt(int mode, SecretKey key, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException altered) {
      throw new IllegalStateException("a sealed value cannot be opened", altered);
    }
  }

  private static Map<Purpose, SecretKey> derived(byte[] master) {
    Map<Purpose, SecretKey> byPurpose = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      byPurpose.put(purpose, derived(master, purpose));
    }
    return byPurpose;
  }

  private static SecretKey derived(byte[] master, Purpose purpose) {
    try {
      byte[] info = ("adresat " + purpose.name()).getBytes(StandardCharsets.UTF_8);
      var spec = HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(info, 32);
      byte[] key = KDF.getInstance("HKDF-SHA256").deriveData(spec);
      return new SecretKeySpec(key, "AES");
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
