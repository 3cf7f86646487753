package org.adresat.fault;

import static org.adresat.testkit.Behaviour.hang;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay that takes minutes over some letters: the others pass, and none is sent twice. */
class HangingRelayIT {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "ADRESAT_DELIVERY_LEASE", "1s",
          "ADRESAT_DELIVERY_HANGING", "300ms",
          "ADRESAT_MAIL_CONNECTIONS", "2");

  private Node node;
  private Node sibling;

  @BeforeEach
  void start() {
    node = Node.start("hanging_relay", SETTINGS);
    sibling = node.sibling(SETTINGS);
  }

  @AfterEach
  void stop() {
    sibling.stop();
    node.close();
  }

  /** Four connections and as many letters that hang; the lease alone would be over six times. */
  @Test
  void lettersShouldPassAndNoneBeSentTwiceWhenTheRelayHangsOnOthers() throws Exception {
    Person person = Person.proved(node);
    List<String> hanging = new ArrayList<>();
    for (Stage stage : List.of(Stage.RCPT, Stage.DATA, Stage.RECEIVED, Stage.KEPT, Stage.KEPT)) {
      String address = Person.freshAddress();
      node.mail().behaveFor(address, hang(stage));
      person.add(address);
      hanging.add(address);
    }
    node.mail().awaitHanging(5, Node.PATIENCE);
    for (int i = 0; i < 3; i++) {
      String address = Person.freshAddress();
      person.add(address);
      person.letter(address);
    }
    Until.is(
        "t",
        () ->
            node.sql()
                .value(
                    "SELECT min(now() - created_at) > interval '6 seconds' FROM outbox WHERE state = 'sending'"));
    assertThat(node.sql().count("SELECT count(*) FROM outbox WHERE state = 'sending'"))
        .isEqualTo(5);
    node.mail().release();
    Until.is(0L, () -> node.sql().count("SELECT count(*) FROM outbox WHERE state <> 'sent'"));
    assertThat(node.sql().count("SELECT max(attempts) FROM outbox")).isOne();
    for (String address : hanging) {
      List<Letter> copies =
          node.mail().letters().stream().filter(letter -> letter.isTo(address)).toList();
      assertThat(copies).as(address).hasSize(1);
    }
    // Two nodes with a code and a notice lane each; connections given up are closed.
    Until.holds("no more connections than allowed", () -> node.mail().openConnections() <= 8);
  }
}
