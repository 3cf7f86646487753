package org.adresat.fault;

import static org.adresat.testkit.Behaviour.delay;
import static org.adresat.testkit.Behaviour.hang;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.Test;

/** SIGTERM in the middle of everything: what is under way ends well, and so does the process. */
class StopIT {

  private static final int TERMINATED = 143;

  @Test
  void everythingUnderWayShouldEndWellWhenTheProcessIsAskedToStop() throws Exception {
    Node node = Node.apart("stop", Map.of());
    try {
      Person person = Person.proved(node);
      String slow = Person.freshAddress();
      node.mail().behaveFor(slow, delay(Stage.KEPT, Duration.ofSeconds(2)));
      person.add(slow);
      node.mail().awaitTo(slow, Node.PATIENCE);
      ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
      CountDownLatch some = new CountDownLatch(20);
      List<Thread> crowd = crowd(node, person, statuses, some);
      some.await();
      Duration taken =
          Until.taken(
              () -> {
                node.process().terminate();
                assertThat(node.process().exitCode()).isEqualTo(TERMINATED);
              });
      for (Thread each : crowd) {
        each.join();
      }
      assertThat(statuses).containsOnly(200, 201);
      assertThat(taken).isLessThan(Duration.ofSeconds(8));
      expectSent(node, slow);
      assertThat(node.process().words()).doesNotContain("\tat ").doesNotContain("ERROR");
    } finally {
      node.close();
    }
  }

  /** Each asks, one request after the other, until nobody listens any more. */
  private static List<Thread> crowd(
      Node node, Person person, ConcurrentLinkedQueue<Integer> statuses, CountDownLatch some) {
    JsonObject login =
        new JsonObject().put("login", person.phone()).put("password", Person.PASSWORD);
    List<Thread> crowd = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      LastingClient client = new LastingClient(node.api().base());
      crowd.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (client.answered(login, statuses)) {
                      some.countDown();
                    }
                    client.close();
                  }));
    }
    return crowd;
  }

  private static void expectSent(Node node, String address) {
    assertThat(node.sql().value("SELECT state FROM outbox WHERE recipient = ?", address))
        .isEqualTo("sent");
  }

  @Test
  void processShouldEndAndTheLetterKeepItsPlaceWhenTheRelayHangs() throws Exception {
    Node node = Node.apart("stop_hanging", Map.of());
    try {
      Person person = Person.proved(node);
      for (Stage stage : new Stage[] {Stage.MAIL, Stage.RECEIVED, Stage.KEPT}) {
        String address = Person.freshAddress();
        node.mail().behaveFor(address, hang(stage));
        if (stage == Stage.MAIL) {
          node.mail().behave(hang(stage).times(1));
        }
        person.add(address);
      }
      node.mail().awaitHanging(3, Node.PATIENCE);
      Duration taken =
          Until.taken(
              () -> {
                node.process().terminate();
                assertThat(node.process().exitCode()).isEqualTo(TERMINATED);
              });
      assertThat(taken).isLessThan(Duration.ofSeconds(10));
      assertThat(node.process().words()).doesNotContain("\tat ").doesNotContain("ERROR");
      assertThat(
              node.sql().count("SELECT count(*) FROM outbox WHERE state IN ('sending', 'delayed')"))
          .isEqualTo(3);
    } finally {
      node.close();
    }
  }
}
