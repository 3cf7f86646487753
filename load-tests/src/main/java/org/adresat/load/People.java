package org.adresat.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.adresat.load.sink.Sinks;

/**
 * The citizens of a run. A simulated user borrows one, alone, and gives it back; who has nobody to
 * borrow registers. Safe for use by many threads.
 */
public final class People {

  /** Keeps every rule. */
  public static final String PASSWORD = "Верный-Пароль-42";

  /** Two hundred million numbers, begun where the clock says, so that runs rarely meet. */
  private static final List<String> CODES = List.of("903", "905", "909", "910", "915", "916");

  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\"([^\"]+)\"");

  private static final long BEGIN = Instant.now().getEpochSecond();
  private static final AtomicLong COUNT = new AtomicLong();
  private static final Deque<Person> FREE = new ConcurrentLinkedDeque<>();

  private People() {}

  /**
   * One citizen.
   *
   * @param since when the tokens were issued
   * @param checks identity checks so far: an hour allows five SMS
   */
  public record Person(
      String phone, String ip, String access, String refresh, Instant since, int checks) {

    /** The same with new tokens. */
    public Person with(String newAccess, String newRefresh) {
      return new Person(phone, ip, newAccess, newRefresh, Instant.now(), checks);
    }

    /** The same after an identity check. */
    public Person checked() {
      return new Person(phone, ip, access, refresh, since, checks + 1);
    }

    /** Whether the access token will soon be over. */
    public boolean isStale() {
      return since.isBefore(Instant.now().minusSeconds(200));
    }

    /** Whether the limits of SMS let it pass another identity check. */
    public boolean mayProve() {
      return checks < 4;
    }
  }

  /** A mobile number nobody has used. */
  public static String freshPhone() {
    long n = BEGIN * 977 + COUNT.incrementAndGet();
    return "+7"
        + CODES.get((int) (n / 10_000_000 % CODES.size()))
        + "%07d".formatted(n % 10_000_000);
  }

  /** An address nobody has used. */
  public static String freshAddress() {
    return "c%sn%d@example.ru".formatted(Long.toString(BEGIN, 36), COUNT.incrementAndGet());
  }

  /** A client address nobody has used lately. */
  public static String freshIp() {
    long n = COUNT.incrementAndGet();
    return "10." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
  }

  /** Somebody for one user alone; nothing when all are busy. */
  public static Person borrow() {
    return FREE.pollFirst();
  }

  /** Brings somebody back, or somebody new. */
  public static void giveBack(Person person) {
    FREE.addLast(person);
  }

  /** What a registration sends. */
  public static String application(String phone) {
    return "{\"phone\":\"%s\",\"password\":\"%s\",\"surname\":\"Иванова\",\"name\":\"Анна\"}"
        .formatted(phone, PASSWORD);
  }

  /** Registers citizens until so many are there, eight at a time. */
  public static void prepare(int count) {
    Sinks.shared();
    try (ExecutorService threads = Executors.newFixedThreadPool(8);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<Future<Person>> all =
          IntStream.range(FREE.size(), count)
              .mapToObj(_ -> threads.submit(() -> registered(client)))
              .toList();
      for (Future<Person> each : all) {
        giveBack(each.get());
      }
    } catch (Exception e) {
      throw new IllegalStateException("nobody can register at " + Load.url() + ": " + e, e);
    }
  }

  private static Person registered(HttpClient client) throws IOException, InterruptedException {
    String phone = freshPhone();
    String ip = freshIp();
    String path = "/api/v1/registrations";
    String asked = post(client, path, ip, application(phone), 202);
    String code = awaited(phone);
    String answer =
        post(
            client,
            path + "/" + member(asked, "id") + "/confirmation",
            ip,
            "{\"code\":\"" + code + "\"}",
            201);
    return new Person(
        phone, ip, member(answer, "accessToken"), member(answer, "refreshToken"), Instant.now(), 0);
  }

  private static String awaited(String phone) throws InterruptedException {
    for (int i = 0; i < 4000; i++) {
      String code = Sinks.shared().take(phone);
      if (code != null) {
        return code;
      }
      Thread.sleep(Duration.ofMillis(5));
    }
    throw new IllegalStateException("no SMS came: does the server send to these sinks?");
  }

  static String post(HttpClient client, String path, String ip, String body, int expected)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(Load.url() + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Accept-Language", "en")
            .header("X-Forwarded-For", ip)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != expected) {
      throw new IllegalStateException(
          path + " answered " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  private static String member(String json, String name) {
    Matcher members = MEMBER.matcher(json);
    while (members.find()) {
      if (members.group(1).equals(name)) {
        return members.group(2);
      }
    }
    throw new IllegalStateException("no " + name + " in " + json);
  }
}
