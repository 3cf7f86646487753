package org.adresat.load;

import com.goterl.lazysodium.SodiumJava;
import com.goterl.lazysodium.interfaces.PwHash;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import com.sun.jna.NativeLong;
import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Password hashes per second of the packaged Argon2id implementations, at the server's own cost (19
 * MiB, two passes, one lane) and two at a time. The evidence for the server's choice.
 *
 * <p>Rounds go in turn, one of each implementation after the other, so that a machine that slows
 * down slows all of them; the median and the extremes of the rounds are printed. Other work on the
 * machine lowers the hashes per second; the processor time of a hash it hardly touches.
 */
public final class HashBenchmark {

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int HASH_BYTES = 32;
  private static final byte[] PASSWORD = "correct horse".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private static final int THREADS = 2;
  private static final int ROUNDS = 9;
  private static final Duration ROUND = Duration.ofSeconds(2);

  private HashBenchmark() {}

  /** One implementation; called by several threads at once. */
  @FunctionalInterface
  interface Hash {
    byte[] of(byte[] password, byte[] salt);
  }

  /** What one round, or one thread of it, has done. */
  private record Round(long hashes, long processorNanos, double perSecond) {

    double processorMillis() {
      return processorNanos / 1e6 / hashes;
    }
  }

  /** Takes no arguments and about two minutes. */
  public static void main(String[] args) throws Exception {
    Map<String, Hash> implementations = implementations();
    requireSameHash(implementations);
    Map<String, List<Round>> rounds = new LinkedHashMap<>();
    implementations.keySet().forEach(name -> rounds.put(name, new ArrayList<>()));
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Hash warmedUp : implementations.values()) {
        Round _ = round(warmedUp, threads);
      }
      for (int i = 0; i < ROUNDS; i++) {
        for (var each : implementations.entrySet()) {
          rounds.get(each.getKey()).add(round(each.getValue(), threads));
        }
      }
    }
    print(rounds);
  }

  private static Map<String, Hash> implementations() {
    Map<String, Hash> all = new LinkedHashMap<>();
    all.put("Bouncy Castle 1.84", HashBenchmark::bouncyCastle);
    all.put("password4j 1.8.4", password4j());
    all.put("argon2-jvm 2.12", argon2Jvm());
    all.put("libsodium (lazysodium 5.2.0)", libsodium());
    return all;
  }

  private static byte[] bouncyCastle(byte[] password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(password, hash);
    return hash;
  }

  private static Hash password4j() {
    Argon2Function function =
        Argon2Function.getInstance(MEMORY_KIB, PASSES, 1, HASH_BYTES, Argon2.ID);
    return (password, salt) -> function.hash(password, salt).getBytes();
  }

  private static Hash argon2Jvm() {
    Argon2Advanced argon2 =
        Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, SALT.length, HASH_BYTES);
    return (password, salt) -> argon2.rawHash(PASSES, MEMORY_KIB, 1, password, salt);
  }

  /** As the server's PasswordHasher calls it. */
  static Hash libsodium() {
    SodiumJava sodium = new SodiumJava();
    return (password, salt) -> {
      byte[] hash = new byte[HASH_BYTES];
      int failure =
          sodium.crypto_pwhash(
              hash,
              HASH_BYTES,
              password,
              password.length,
              salt,
              PASSES,
              new NativeLong(MEMORY_KIB * 1024L),
              PwHash.Alg.PWHASH_ALG_ARGON2ID13.getValue());
      if (failure != 0) {
        throw new IllegalStateException("libsodium has no memory");
      }
      return hash;
    };
  }

  /** What does not compute the same is not compared. */
  private static void requireSameHash(Map<String, Hash> implementations) {
    byte[] expected = bouncyCastle(PASSWORD, SALT);
    implementations.forEach(
        (name, hash) -> {
          if (!Arrays.equals(expected, hash.of(PASSWORD, SALT))) {
            throw new IllegalStateException(name + " computes another hash");
          }
        });
  }

  private static Round round(Hash hash, ExecutorService threads) throws Exception {
    long start = System.nanoTime();
    Callable<Round> work = () -> work(hash, start + ROUND.toNanos());
    long hashes = 0;
    long processorNanos = 0;
    for (Future<Round> each : threads.invokeAll(Collections.nCopies(THREADS, work))) {
      hashes += each.get().hashes();
      processorNanos += each.get().processorNanos();
    }
    return new Round(hashes, processorNanos, hashes * 1e9 / (System.nanoTime() - start));
  }

  private static Round work(Hash hash, long end) {
    ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    long before = processor.getCurrentThreadCpuTime();
    long hashes = 0;
    do {
      byte[] _ = hash.of(PASSWORD, SALT);
      hashes++;
    } while (System.nanoTime() < end);
    return new Round(hashes, processor.getCurrentThreadCpuTime() - before, 0);
  }

  private static void print(Map<String, List<Round>> rounds) {
    System.out.printf(
        "Argon2id %d KiB, %d passes; %d threads on %d processors; %d rounds of %d s%n",
        MEMORY_KIB,
        PASSES,
        THREADS,
        Runtime.getRuntime().availableProcessors(),
        ROUNDS,
        ROUND.toSeconds());
    System.out.printf("%-30s %26s  %26s%n", "", "hashes per second", "processor ms per hash");
    String columns = "%8s %8s %8s".formatted("median", "least", "most");
    System.out.printf("%-30s %s  %s%n", "", columns, columns);
    rounds.forEach(
        (name, done) ->
            System.out.printf(
                "%-30s %s  %s%n",
                name,
                spread(done.stream().mapToDouble(Round::perSecond)),
                spread(done.stream().mapToDouble(Round::processorMillis))));
  }

  private static String spread(DoubleStream figures) {
    double[] sorted = figures.sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%8.1f %8.1f %8.1f",
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
