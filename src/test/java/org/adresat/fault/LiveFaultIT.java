package org.adresat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.adresat.testkit.EmbeddedRedisServer;
import org.adresat.testkit.Events;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Redis, which carries news between nodes, goes away and comes back. */
class LiveFaultIT {

  private static final String CHANGED = "changed {\"what\":\"emails\"}";

  private static EmbeddedRedisServer redis;
  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedisServer.temporary();
    Map<String, String> own = Map.of("ADRESAT_REDIS_URI", redis.uri());
    node = Node.start("live_faults", own);
    other = node.sibling(own);
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
    redis.close();
  }

  @Test
  void newsShouldStayOnTheNodeWhileRedisIsAwayAndNothingBeMissedAfterwards() {
    Person person = Person.proved(node);
    try (Events near = Events.of(person.api());
        Events far = Events.of(person.at(other))) {
      person.add(Person.freshAddress());
      assertThat(far.next()).as("between nodes").isEqualTo(CHANGED);
      redis.stop();
      settle(person, near);
      settle(person, far);
      person.add(Person.freshAddress());
      assertThat(near.next()).as("own news without Redis").isEqualTo(CHANGED);
      redis.start();
      assertThat(far.next()).as("what may have been missed").isEqualTo(CHANGED);
      Until.holds(
          "news go between nodes again",
          () -> {
            far.forget();
            person.remove(person.emails().getLast().getString("id"));
            person.add(Person.freshAddress());
            return far.next().equals(CHANGED);
          });
    }
  }

  /** All letters are handed over, and all they brought was heard. */
  private static void settle(Person person, Events events) {
    Until.holds(
        "letters are handed over",
        () ->
            person.emails().stream()
                .allMatch(
                    e -> e.getJsonObject("delivery").getString("state").matches("sent|delivered")));
    events.forget();
  }
}
