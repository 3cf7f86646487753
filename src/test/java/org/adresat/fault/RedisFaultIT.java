package org.adresat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.adresat.testkit.Api;
import org.adresat.testkit.EmbeddedRedisServer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Redis goes away, or falls silent: limits that guard secrets go on in PostgreSQL, the others let
 * pass, and nobody waits for it.
 */
class RedisFaultIT {

  private static EmbeddedRedisServer redis;
  private static Node node;

  /** How it goes and comes back. */
  enum Absence {
    STOPPED {
      @Override
      void begin() {
        redis.stop();
      }

      @Override
      void end() {
        redis.start();
      }
    },
    SILENT {
      @Override
      void begin() {
        redis.pause();
      }

      @Override
      void end() {
        redis.resume();
      }
    };

    abstract void begin();

    abstract void end();
  }

  @BeforeAll
  static void start() {
    redis = EmbeddedRedisServer.temporary();
    node = Node.start("redis_faults", Map.of("ADRESAT_REDIS_URI", redis.uri()));
  }

  @AfterAll
  static void stop() {
    node.close();
    redis.close();
  }

  @ParameterizedTest
  @EnumSource
  void limitsOfSecretsShouldHoldAndNobodyWaitWhenRedisIsAway(Absence absence) {
    Person person = Person.registered(node);
    assertThat(countsInPostgres(node.api())).isFalse();
    absence.begin();
    try {
      assertThat(validate(node.api())).as("the first waits for Redis").isEqualTo(200);
      assertThat(refusedAfter(node.api())).as("the limit holds").isBetween(25, 50);
      expectFast(node.api(), person);
    } finally {
      absence.end();
    }
    Until.holds("Redis counts again", () -> !countsInPostgres(node.api()));
    assertThat(refusedAfter(node.api())).isEqualTo(25);
  }

  /** Limits that guard no secret let everything pass; the slowest tenth probes for Redis. */
  private static void expectFast(Api api, Person person) {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      times.add(Until.taken(() -> assertThat(validate(api)).isEqualTo(200)));
      times.add(
          Until.taken(
              () -> assertThat(person.api().get("/api/v1/account").status()).isEqualTo(200)));
    }
    times.sort(null);
    assertThat(times.get(times.size() * 9 / 10)).isLessThan(Duration.ofMillis(300));
    assertThat(times.getLast()).isLessThan(Duration.ofSeconds(1));
  }

  private static int validate(Api api) {
    return api.post(
            "/api/v1/email-addresses/validation", new JsonObject().put("address", "a@example.ru"))
        .status();
  }

  /** How many registrations one client address got through before it was refused. */
  private static int refusedAfter(Api api) {
    return IntStream.range(0, 60).filter(_ -> register(api) == 429).findFirst().orElseThrow();
  }

  private static boolean countsInPostgres(Api api) {
    long before = counted();
    assertThat(register(api)).isEqualTo(202);
    return counted() > before;
  }

  private static int register(Api api) {
    return api.post("/api/v1/registrations", Person.application(Person.freshPhone())).status();
  }

  private static long counted() {
    return node.sql().count("SELECT coalesce(sum(count), 0) FROM limit_counter");
  }
}
