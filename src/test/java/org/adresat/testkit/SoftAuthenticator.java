package org.adresat.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An authenticator with one ES256 key, as a browser at {@code origin} would speak with it; every
 * part of what it says can be made wrong.
 */
public final class SoftAuthenticator {

  /** Somebody was there, and the device knew them. */
  public static final int PRESENT_AND_KNOWN = 0x05;

  private static final int NEW_KEY = 0x40;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final byte[] id = new byte[32];
  private final KeyPair keys;
  private String origin;
  private String relyingParty;
  private int flags = PRESENT_AND_KNOWN;
  private int count;
  private String userHandle = "";

  private SoftAuthenticator(String origin, String relyingParty) {
    this.origin = origin;
    this.relyingParty = relyingParty;
    RANDOM.nextBytes(id);
    this.keys = fresh();
  }

  /** One with a fresh key, at the portal of the tests. */
  public static SoftAuthenticator atPortal() {
    return new SoftAuthenticator("http://localhost:8080", "localhost");
  }

  private static KeyPair fresh() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Used on a page of somebody else's. */
  public SoftAuthenticator at(String otherOrigin, String otherParty) {
    this.origin = otherOrigin;
    this.relyingParty = otherParty;
    return this;
  }

  /** Says another thing of who is there. */
  public SoftAuthenticator saying(int otherFlags) {
    this.flags = otherFlags;
    return this;
  }

  /** Counts its uses from here on. */
  public SoftAuthenticator counting(int from) {
    this.count = from;
    return this;
  }

  /** Belongs to somebody. */
  public SoftAuthenticator of(String handle) {
    this.userHandle = handle;
    return this;
  }

  /** The body that adds the key. */
  public JsonObject attestation(JsonObject question) {
    return attestation(question, "webauthn.create");
  }

  /** The same under another type of ceremony. */
  public JsonObject attestation(JsonObject question, String type) {
    JsonObject options = question.getJsonObject("publicKey");
    if (options.containsKey("user")) {
      this.userHandle = options.getJsonObject("user").getString("id");
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("fmt", "none");
    object.put("attStmt", Map.of());
    object.put("authData", authenticatorData(flags | NEW_KEY, credential()));
    return new JsonObject()
        .put("name", "Ноутбук")
        .put("clientDataJSON", BASE64.encodeToString(clientData(type, options)))
        .put("attestationObject", BASE64.encodeToString(cbor(object)))
        .put("transports", new JsonArray().add("internal"));
  }

  /** The body that signs in. */
  public JsonObject assertion(JsonObject question) {
    return assertion(question, "webauthn.get");
  }

  /** The same under another type of ceremony. */
  public JsonObject assertion(JsonObject question, String type) {
    byte[] client = clientData(type, question.getJsonObject("publicKey"));
    byte[] data = authenticatorData(flags, new byte[0]);
    JsonObject answer =
        new JsonObject()
            .put("credentialId", BASE64.encodeToString(id))
            .put("clientDataJSON", BASE64.encodeToString(client))
            .put("authenticatorData", BASE64.encodeToString(data))
            .put("signature", BASE64.encodeToString(signed(data, sha256(client))));
    return userHandle.isEmpty() ? answer : answer.put("userHandle", userHandle);
  }

  private byte[] clientData(String type, JsonObject options) {
    return new JsonObject()
        .put("type", type)
        .put("challenge", options.getString("challenge"))
        .put("origin", origin)
        .put("crossOrigin", false)
        .encode()
        .getBytes(UTF_8);
  }

  private byte[] authenticatorData(int said, byte[] credential) {
    return ByteBuffer.allocate(37 + credential.length)
        .put(sha256(relyingParty.getBytes(UTF_8)))
        .put((byte) said)
        .putInt(count == 0 ? 0 : count++)
        .put(credential)
        .array();
  }

  /** AAGUID of nobody, the id and the public key in COSE. */
  private byte[] credential() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[16]);
    out.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
    out.writeBytes(id);
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    // {1: 2, 3: -7, -1: 1, -2: x, -3: y}, by hand: its keys are numbers.
    out.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01});
    out.writeBytes(new byte[] {0x21, 0x58, 0x20});
    out.writeBytes(coordinate(key.getW().getAffineX()));
    out.writeBytes(new byte[] {0x22, 0x58, 0x20});
    out.writeBytes(coordinate(key.getW().getAffineY()));
    return out.toByteArray();
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(bytes.length, fixed.length);
    System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
    return fixed;
  }

  private byte[] signed(byte[]... parts) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      for (byte[] part : parts) {
        signature.update(part);
      }
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] cbor(Object value) {
    try {
      return new CBORMapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
