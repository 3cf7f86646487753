package org.adresat.fault;

import static org.adresat.testkit.Behaviour.hang;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
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
      node.mail().behaveFor(slow, hang(Stage.KEPT));
      person.add(slow);
      node.mail().awaitHanging(1, Node.PATIENCE);
      ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
      CountDownLatch some = new CountDownLatch(20);
      List<Thread> crowd = crowd(node, person, statuses, some);
      some.await();
      String removed = person.add(Person.freshAddress());
      var lock =
          node.sql().locking("SELECT FROM email_address WHERE id = ?::uuid FOR UPDATE", removed);
      Future<Integer> underWay = CompletableFuture.supplyAsync(() -> remove(person, removed));
      Until.is(1L, () -> node.sql().count("SELECT count(*) FROM pg_locks WHERE NOT granted"));
      Duration taken =
          Until.taken(
              () -> {
                node.process().terminate();
                lock.close();
                Until.holds("HTTP is over", () -> !listens(node.process().managementPort()));
                node.mail().release();
                assertThat(node.process().exitCode()).isEqualTo(TERMINATED);
              });
      assertThat(underWay.get()).isEqualTo(204);
      for (Thread each : crowd) {
        each.join();
      }
      assertThat(statuses).containsOnly(201);
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

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private static int remove(Person person, String id) {
    return person
        .api()
        .post(
            "/api/v1/emails/" + id + "/removal", new JsonObject().put("password", Person.PASSWORD))
        .status();
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
