package org.adresat.platform.crypto;

import com.goterl.lazysodium.SodiumJava;
import com.goterl.lazysodium.interfaces.PwHash;
import com.sun.jna.NativeLong;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.adresat.platform.OverloadedException;
import org.adresat.platform.WorkPool;
import org.adresat.platform.person.PasswordRule;

/**
 * Password hashes: Argon2id (RFC 9106) by libsodium over the peppered password. Hashing is the
 * dearest thing the server does, so it runs on a bounded pool. A hash names what it was made with,
 * so the cost can be raised and the pepper replaced while old hashes still serve.
 */
public final class PasswordHasher implements AutoCloseable {

  /** OWASP's floor for Argon2id: 19 MiB, two passes, one lane. */
  static final Cost COST = new Cost(19_456, 2);

  private static final Pattern MADE_WITH = Pattern.compile("m=(\\d+),t=(\\d+)");
  private static final Pattern KEY_ID = Pattern.compile("keyid=([A-Za-z0-9_-]+)");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SodiumJava sodium = new SodiumJava();
  private final WorkPool pool;
  private final Map<String, byte[]> peppers;
  private final String activePepper;
  private final Cost cost;
  private final String dummy;

  /**
   * @param peppers keys kept outside the database, by id, the active one first; without them the
   *     stored hashes are worthless
   * @param threads how many hashes are computed at a time
   * @param queue how many more may wait
   */
  public PasswordHasher(Vertx vertx, Map<String, byte[]> peppers, int threads, int queue) {
    this(new WorkPool(vertx, "password-hash", threads, queue), peppers, COST);
  }

  PasswordHasher(WorkPool pool, Map<String, byte[]> peppers, Cost cost) {
    this.pool = pool;
    this.cost = cost;
    this.peppers = Map.copyOf(peppers);
    this.activePepper = peppers.keySet().iterator().next();
    this.dummy = encode(Secrets.bytes(SALT_BYTES), Secrets.bytes(HASH_BYTES));
  }

  /** What a hash costs whoever makes it. */
  record Cost(int kibibytes, int passes) {}

  /** A new hash in the PHC string format; fails as overloaded when the pool is full. */
  public Future<String> hash(String password) {
    return pool.run(
        () -> {
          byte[] salt = Secrets.bytes(SALT_BYTES);
          return encode(salt, argon2id(password, activePepper, salt, cost));
        });
  }

  /** New hashes of a set of secrets that share one salt, so that one hash tells which was given. */
  public Future<List<String>> hashAll(List<String> secrets) {
    return pool.run(
        () -> {
          byte[] salt = Secrets.bytes(SALT_BYTES);
          return secrets.stream()
              .map(secret -> encode(salt, argon2id(secret, activePepper, salt, cost)))
              .toList();
        });
  }

  /** The hash a secret would have beside this one of its set. */
  public Future<String> again(String secret, String encoded) {
    return pool.run(
        () -> {
          String[] fields = encoded.split("\\$", -1);
          byte[] salt = Base64.getDecoder().decode(fields[4]);
          byte[] made = argon2id(secret, pepper(fields[3]), salt, cost(fields[3]));
          String head = encoded.substring(0, encoded.lastIndexOf('$') + 1);
          return head + Base64.getEncoder().withoutPadding().encodeToString(made);
        });
  }

  /** Whether the password made the hash; the comparison takes constant time. */
  public Future<Boolean> matches(String password, String encoded) {
    return pool.run(
        () -> {
          String[] fields = encoded.split("\\$", -1);
          byte[] salt = Base64.getDecoder().decode(fields[4]);
          byte[] expected = Base64.getDecoder().decode(fields[5]);
          byte[] made = argon2id(password, pepper(fields[3]), salt, cost(fields[3]));
          return MessageDigest.isEqual(expected, made);
        });
  }

  /** Whether a hash was made at another cost or with another pepper than one made now. */
  public boolean isOutdated(String encoded) {
    String parameters = encoded.split("\\$", -1)[3];
    return !cost(parameters).equals(cost) || !pepper(parameters).equals(activePepper);
  }

  /** A hash no password matches: costs an unknown login the same time as a known one. */
  public String dummy() {
    return dummy;
  }

  @Override
  public void close() {
    pool.close();
  }

  private String pepper(String parameters) {
    Matcher pepper = KEY_ID.matcher(parameters);
    return pepper.find() ? pepper.group(1) : activePepper;
  }

  private static Cost cost(String parameters) {
    Matcher made = MADE_WITH.matcher(parameters);
    if (!made.find()) {
      throw new IllegalStateException("a hash without its cost");
    }
    return new Cost(Integer.parseInt(made.group(1)), Integer.parseInt(made.group(2)));
  }

  private byte[] argon2id(String password, String pepperId, byte[] salt, Cost cost) {
    byte[] input = peppered(password, pepperId);
    byte[] hash = new byte[HASH_BYTES];
    int failure =
        sodium.crypto_pwhash(
            hash,
            HASH_BYTES,
            input,
            input.length,
            salt,
            cost.passes(),
            new NativeLong(cost.kibibytes() * 1024L),
            PwHash.Alg.PWHASH_ALG_ARGON2ID13.getValue());
    Arrays.fill(input, (byte) 0);
    if (failure != 0) {
      throw new OverloadedException("memory for a password hash");
    }
    return hash;
  }

  private byte[] peppered(String password, String pepperId) {
    byte[] pepper = peppers.get(pepperId);
    if (pepper == null) {
      throw new IllegalStateException("no pepper " + pepperId);
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
      return mac.doFinal(PasswordRule.normalized(password).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String encode(byte[] salt, byte[] hash) {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1,keyid=%s$%s$%s"
        .formatted(
            cost.kibibytes(),
            cost.passes(),
            activePepper,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }
}
