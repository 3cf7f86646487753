package org.adresat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.SharedServers;
import org.junit.jupiter.api.Test;

/** Connections that are lost without a word are found out and made anew. */
class SilentWireIT {

  /** Thirty times the patience with PostgreSQL, a hundred times that with Redis. */
  private static final Duration FOUND_OUT = Duration.ofSeconds(12);

  @Test
  void nodeShouldConnectAnewWhenItsConnectionsFallSilent() {
    String database = Node.freshDatabase("silent_wire");
    int port = SharedServers.postgres().port();
    try (Wire postgres = new Wire(port);
        Wire redis = new Wire(SharedServers.redis().port());
        Node node =
            Node.on(
                database.replace(":" + port + "/", ":" + postgres.port() + "/"),
                Map.of(
                    "ADRESAT_DATABASE_PATIENCE", "150ms",
                    "ADRESAT_REDIS_PATIENCE", "30ms",
                    "ADRESAT_REDIS_URI", "redis://127.0.0.1:" + redis.port()))) {
      Person person = Person.registered(node);
      postgres.silence();
      Until.holds(
          "PostgreSQL is reached in all of fifty requests",
          FOUND_OUT,
          () ->
              IntStream.range(0, 50)
                  .allMatch(_ -> person.api().get("/api/v1/account").status() == 200));
      redis.silence();
      assertThat(countsInPostgres(node)).isTrue();
      Until.holds("Redis counts again", FOUND_OUT, () -> !countsInPostgres(node));
      postgres.silence();
      redis.silence();
      assertThat(Until.taken(node::stop)).as("a stop").isLessThan(Duration.ofSeconds(10));
    }
  }

  private static boolean countsInPostgres(Node node) {
    String counted = "SELECT coalesce(sum(count), 0) FROM limit_counter";
    long before = node.sql().count(counted);
    node.api().post("/api/v1/registrations", Person.application(Person.freshPhone()));
    return node.sql().count(counted) > before;
  }
}
