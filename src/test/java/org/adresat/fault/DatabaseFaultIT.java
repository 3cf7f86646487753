package org.adresat.fault;

import static org.adresat.testkit.Behaviour.hang;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.adresat.platform.db.Schema;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.EmbeddedPostgresServer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL goes away: 503 within a second, and all is well when it is back. */
class DatabaseFaultIT {

  private static final Map<String, String> SETTINGS = Map.of("ADRESAT_DELIVERY_LEASE", "1s");

  private static EmbeddedPostgresServer postgres;
  private static Node node;
  private static Person person;

  /** How it goes and comes back. */
  enum Absence {
    STOPPED {
      @Override
      void begin() {
        postgres.stop();
      }

      @Override
      void end() {
        postgres.start();
      }
    },
    SILENT {
      @Override
      void begin() {
        postgres.pause();
      }

      @Override
      void end() {
        postgres.resume();
      }
    },
    KILLED {
      @Override
      void begin() {
        postgres.kill();
      }

      @Override
      void end() {
        postgres.start();
      }
    };

    abstract void begin();

    abstract void end();
  }

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgresServer.temporary();
    Schema.migrate(Node.settings(Map.of("ADRESAT_DATABASE_URI", postgres.uri())).database());
    node = Node.on(postgres.uri(), SETTINGS);
    person = Person.proved(node);
  }

  @AfterAll
  static void stop() {
    node.close();
    postgres.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyRequestShouldBeAnsweredAtOnceAndWorkAgainWhenPostgresIsAway(Absence absence) {
    Person asking = Person.proved(node); // what was under way may still be done afterwards
    String emailId = asking.add(Person.freshAddress());
    absence.begin();
    try {
      List<Supplier<Answer>> requests = EveryRequest.by(node, asking, emailId);
      all(requests.size(), i -> expectUnavailable(requests.get(i)));
      assertThat(node.management().get("/health/ready").status()).isEqualTo(503);
      assertThat(node.management().get("/health/live").status()).isEqualTo(200);
    } finally {
      absence.end();
    }
    Duration back = Until.taken(DatabaseFaultIT::awaitService);
    assertThat(back).isLessThan(Duration.ofSeconds(5));
    assertThat(Person.registered(node).api().get("/api/v1/emails").status()).isEqualTo(200);
  }

  private static void expectUnavailable(Supplier<Answer> request) {
    Answer[] answer = new Answer[1];
    Duration taken = Until.taken(() -> answer[0] = request.get());
    String what = answer[0].response().request().toString() + " " + answer[0];
    assertThat(answer[0].status()).as(what).isEqualTo(503);
    assertThat(answer[0].header("Retry-After")).as(what).isPresent();
    if (answer[0].header("Content-Type").orElse("").contains("json")) {
      assertThat(answer[0].get("code")).as(what).isEqualTo("unavailable");
    }
    assertThat(taken).as(what).isLessThan(Duration.ofMillis(1200));
  }

  private static void awaitService() {
    Until.holds("served again", () -> person.api().get("/api/v1/account").status() == 200);
    Until.holds("ready again", () -> node.management().get("/health/ready").status() == 200);
  }

  @Test
  void noRequestShouldBeAnswered500WhenPostgresDiesAndConnectionsAreCutUnderLoad() {
    ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> crowd = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      crowd.add(Thread.ofVirtual().start(() -> load(statuses, over)));
    }
    awaitMore(statuses, 200);
    cutConnections();
    awaitMore(statuses, 200);
    postgres.kill();
    awaitMore(statuses, 200);
    postgres.start();
    awaitService();
    awaitMore(statuses, 200);
    over.set(true);
    crowd.forEach(DatabaseFaultIT::join);
    assertThat(statuses).contains(200, 503).isSubsetOf(200, 202, 503);
  }

  private static void load(ConcurrentLinkedQueue<Integer> statuses, AtomicBoolean over) {
    while (!over.get()) {
      statuses.add(person.api().get("/api/v1/emails").status());
      Api elsewhere = person.api().fromElsewhere();
      statuses.add(
          elsewhere
              .post("/api/v1/identity-checks", new JsonObject().put("phone", Person.freshPhone()))
              .status());
    }
  }

  private static void awaitMore(ConcurrentLinkedQueue<Integer> statuses, int count) {
    int before = statuses.size();
    Until.holds("more answers", () -> statuses.size() >= before + count);
  }

  @Test
  void connectionsShouldBeMadeAnewWhenTheyAreTerminated() {
    awaitService();
    cutConnections();
    Until.holds(
        "served thirty times in a row",
        () ->
            IntStream.range(0, 30)
                .allMatch(_ -> person.api().get("/api/v1/account").status() == 200));
  }

  private static void cutConnections() {
    postgres.execute(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'adresat'");
  }

  /** The outage outlasts the lease; the worker takes its letter back before the other node can. */
  @Test
  void letterShouldBeSentOnceWhenPostgresIsAwayDuringItsHandOver() throws Exception {
    Node sibling = node.sibling(SETTINGS);
    try {
      String address = Person.freshAddress();
      node.mail().behaveFor(address, hang(Stage.RECEIVED));
      String id = person.add(address);
      node.mail().awaitHanging(1, Node.PATIENCE);
      outliveLease(address);
      node.mail().release();
      Until.is(
          "sent",
          () ->
              person
                  .api()
                  .get("/api/v1/emails/" + id)
                  .json()
                  .getJsonObject("delivery")
                  .getString("state"));
      assertThat(node.mail().letters().stream().filter(l -> l.isTo(address))).hasSize(1);
      assertThat(node.sql().value("SELECT attempts FROM outbox WHERE recipient = ?", address))
          .isEqualTo("1");
    } finally {
      node.mail().behaveNormally();
      sibling.stop();
    }
  }

  /** PostgreSQL is away for longer than the lease of that letter; then the lease is kept again. */
  private static void outliveLease(String address) throws Exception {
    String lease = "SELECT leased_until::text FROM outbox WHERE recipient = ?";
    String until = node.sql().value(lease, address).replaceAll("\\+.*", "");
    Instant over = Timestamp.valueOf(until).toInstant().plusSeconds(2);
    postgres.stop();
    Until.holds("the lease is long over", () -> Instant.now().isAfter(over));
    postgres.start();
    awaitService();
    String kept =
        "SELECT state = 'sending' AND leased_until > now() AND now() > pg_postmaster_start_time()"
            + " + interval '5 seconds' FROM outbox WHERE recipient = ?";
    Until.is("t", () -> node.sql().value(kept, address));
  }

  @Test
  void othersShouldBeServedWhenARowIsLocked() throws Exception {
    String id = person.add(Person.freshAddress());
    try (var _ =
        node.sql().locking("SELECT FROM email_address WHERE id = ?::uuid FOR UPDATE", id)) {
      String removal = "/api/v1/emails/" + id + "/removal";
      all(
          12,
          i -> {
            Answer answer =
                i < 2
                    ? person.api().post(removal, password())
                    : person.api().get("/api/v1/account");
            assertThat(answer.status()).isEqualTo(i < 2 ? 503 : 200);
          });
    }
    Until.holds("served", () -> person.api().get("/api/v1/emails").status() == 200);
  }

  /** Runs them side by side; fails when one does. */
  private static void all(int count, IntConsumer work) {
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        tasks.add(crowd.submit(() -> work.accept(number)));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject password() {
    return new JsonObject().put("password", Person.PASSWORD);
  }
}
