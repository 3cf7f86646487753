package org.adresat.load;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.adresat.load.People.Person;
import org.adresat.load.sink.Sinks;

/**
 * How near one node comes to what the machine can do: sign-ins a second by bare password hashes a
 * second, with the same implementation and cost, in rounds that take turns; and what the node needs
 * to start and to live. Prints a Markdown table.
 */
public final class Ratios {

  private static final int ROUNDS = 7;
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final int HASHERS = Runtime.getRuntime().availableProcessors();
  private static final int CLIENTS = 4 * HASHERS;

  private Ratios() {}

  /** Takes no arguments and about a minute. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("sink.smtp", "0");
    System.setProperty("sink.sms", "0");
    try (Sinks _ = Sinks.shared();
        Topology topology = new Topology(1, Map.of())) {
      System.setProperty("url", topology.url());
      People.prepare(CLIENTS);
      List<Double> starts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        topology.replace(0);
        starts.add(topology.nodes().getFirst().readyAfter().toMillis() / 1000.0);
      }
      signIns(starts, topology);
    }
  }

  private static void signIns(List<Double> starts, Topology topology) throws Exception {
    List<Double> hashes = new ArrayList<>();
    List<Double> signIns = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    HashBenchmark.Hash hash = HashBenchmark.libsodium();
    byte[] password = People.PASSWORD.getBytes(StandardCharsets.UTF_8);
    byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = -1; i < ROUNDS; i++) {
        double bare = perSecond(HASHERS, () -> hash.of(password, salt));
        double served = perSecond(CLIENTS, () -> signedIn(client));
        if (i >= 0) {
          hashes.add(bare);
          signIns.add(served);
          ratios.add(served / bare);
        }
      }
    }
    System.out.println("| what | median (least–most) | goal |\n|---|---|---|");
    row("bare Argon2id hashes/s", hashes, "");
    row("sign-ins/s", signIns, "");
    row("sign-ins ÷ hashes", ratios, "≥ 0.95");
    row("start to ready, s", starts, "≤ 1.5");
    row("resident after it, MB", List.of(topology.nodes().getFirst().residentMegabytes()), "≤ 250");
  }

  private static String signedIn(HttpClient client) throws Exception {
    Person person = People.borrow();
    String body =
        "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(person.phone(), People.PASSWORD);
    String answer = People.post(client, "/api/v1/sessions", People.freshIp(), body, 201);
    People.giveBack(person);
    return answer;
  }

  private static double perSecond(int threads, Callable<?> work) throws Exception {
    long begun = System.nanoTime();
    long end = begun + ROUND.toNanos();
    Callable<Long> loop =
        () -> {
          long done = 0;
          while (System.nanoTime() < end) {
            var _ = work.call();
            done++;
          }
          return done;
        };
    long all = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Long> each : pool.invokeAll(java.util.Collections.nCopies(threads, loop))) {
        all += each.get();
      }
    }
    return all * 1e9 / (System.nanoTime() - begun);
  }

  private static void row(String what, List<Double> figures, String goal) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f (%.2f–%.2f) | %s |%n",
        what,
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1],
        goal);
  }
}
