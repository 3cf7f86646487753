package org.adresat.platform.crypto;

import com.goterl.lazysodium.SodiumJava;
import com.goterl.lazysodium.interfaces.PwHash;
import com.sun.jna.NativeLong;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.adresat.platform.OverloadedException;
import org.adresat.platform.person.PasswordRule;

/**
 * Password hashes: Argon2id (RFC 9106) by libsodium over the peppered password. Hashing is the
 * dearest thing the server does, so it runs on a bounded pool that refuses at once when it is full,
 * and nobody waits in a line that cannot be served in time.
 */
public final class PasswordHasher implements AutoCloseable {

  /** OWASP's floor for Argon2id: 19 MiB, two passes, one lane. */
  private static final int MEMORY_BYTES = 19_456 * 1024;

  private static final int PASSES = 2;
  private static final Pattern KEY_ID = Pattern.compile("keyid=([A-Za-z0-9_-]+)");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SodiumJava sodium = new SodiumJava();
  private final WorkerExecutor pool;
  private final Map<String, byte[]> peppers;
  private final String activePepper;
  private final int capacity;
  private final AtomicInteger admitted = new AtomicInteger();
  private final String dummy;

  /**
   * @param peppers keys kept outside the database, by id, the active one first; without them the
   *     stored hashes are worthless
   * @param threads how many hashes are computed at a time
   * @param queue how many more may wait
   */
  public PasswordHasher(Vertx vertx, Map<String, byte[]> peppers, int threads, int queue) {
    this.pool = vertx.createSharedWorkerExecutor("password-hash", threads);
    this.peppers = Map.copyOf(peppers);
    this.activePepper = peppers.keySet().iterator().next();
    this.capacity = threads + queue;
    this.dummy = encode(Secrets.bytes(SALT_BYTES), Secrets.bytes(HASH_BYTES));
  }

  /** A new hash in the PHC string format; fails as overloaded when the pool is full. */
  public Future<String> hash(String password) {
    return admitted(
        () -> {
          byte[] salt = Secrets.bytes(SALT_BYTES);
          return encode(salt, argon2id(password, activePepper, salt));
        });
  }

  /** New hashes of a set of secrets that share one salt, so that one hash tells which was given. */
  public Future<List<String>> hashAll(List<String> secrets) {
    return admitted(
        () -> {
          byte[] salt = Secrets.bytes(SALT_BYTES);
          return secrets.stream().map(s -> encode(salt, argon2id(s, activePepper, salt))).toList();
        });
  }

  /** The hash a secret would have beside this one of its set. */
  public Future<String> again(String secret, String encoded) {
    return admitted(
        () -> {
          Encoded sibling = new Encoded(encoded, activePepper);
          return sibling.with(argon2id(secret, sibling.pepper, sibling.salt));
        });
  }

  /** Whether the password made the hash; the comparison takes constant time. */
  public Future<Boolean> matches(String password, String encoded) {
    return admitted(
        () -> {
          Encoded hash = new Encoded(encoded, activePepper);
          return MessageDigest.isEqual(hash.hash, argon2id(password, hash.pepper, hash.salt));
        });
  }

  /** A hash no password matches: costs an unknown login the same time as a known one. */
  public String dummy() {
    return dummy;
  }

  @Override
  public void close() {
    var _ = pool.close();
  }

  private <T> Future<T> admitted(Supplier<T> work) {
    if (admitted.incrementAndGet() > capacity) {
      admitted.decrementAndGet();
      return Future.failedFuture(new OverloadedException("password-hash"));
    }
    return pool.executeBlocking(work::get, false)
        .map(Objects::requireNonNull)
        .onComplete(_ -> admitted.decrementAndGet());
  }

  private byte[] argon2id(String password, String pepperId, byte[] salt) {
    byte[] input = peppered(password, pepperId);
    byte[] hash = new byte[HASH_BYTES];
    int failure =
        sodium.crypto_pwhash(
            hash,
            HASH_BYTES,
            input,
            input.length,
            salt,
            PASSES,
            new NativeLong(MEMORY_BYTES),
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
            MEMORY_BYTES / 1024,
            PASSES,
            activePepper,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  /** A hash in the PHC string format, taken apart. */
  private static final class Encoded {

    private final String head;
    private final String pepper;
    private final byte[] salt;
    private final byte[] hash;

    private Encoded(String encoded, String pepperUnlessNamed) {
      String[] fields = encoded.split("\\$", -1);
      Matcher named = KEY_ID.matcher(fields[3]);
      this.head = encoded.substring(0, encoded.lastIndexOf('$') + 1);
      this.pepper = named.find() ? named.group(1) : pepperUnlessNamed;
      this.salt = Base64.getDecoder().decode(fields[4]);
      this.hash = Base64.getDecoder().decode(fields[5]);
    }

    private String with(byte[] another) {
      return head + Base64.getEncoder().withoutPadding().encodeToString(another);
    }
  }
}
