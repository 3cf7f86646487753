package org.adresat.fault;

import static org.adresat.testkit.Behaviour.answer;
import static org.adresat.testkit.Behaviour.drop;
import static org.adresat.testkit.Behaviour.hang;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Behaviour;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A relay that refuses, falls silent or hangs up: the citizen's request never notices. */
class MailFaultIT {

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("mail_faults", Map.of("ADRESAT_MAIL_PATIENCE", "1s"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @AfterEach
  void mend() {
    node.mail().behaveNormally();
    node.mail().restart();
  }

  static List<Behaviour> faultsOfTheRelay() {
    return List.of(
        hang(Stage.CONNECTED),
        drop(Stage.CONNECTED),
        answer(Stage.CONNECTED, 421, "4.3.2 Closing"),
        answer(Stage.CONNECTED, 554, "5.7.1 Go away"),
        hang(Stage.MAIL),
        drop(Stage.MAIL),
        answer(Stage.MAIL, 451, "4.3.0 Later"),
        answer(Stage.MAIL, 550, "5.7.1 Not from you"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheRelay")
  void letterShouldBeDelayedAndThenArriveWhenTheRelayIsAtFault(Behaviour fault) {
    Person person = person();
    node.mail().restart();
    node.mail().behave(fault);
    String address = Person.freshAddress();
    String id = addAtOnce(person, address);
    expectDelayed(person, id);
    node.mail().behaveNormally();
    expectSentNow(person, id);
    assertThat(copies(address)).isOne();
  }

  @Test
  void letterShouldBeDelayedAndThenArriveWhenTheRelayRefusesConnections() {
    Person person = person();
    node.mail().stop();
    String address = Person.freshAddress();
    String id = addAtOnce(person, address);
    expectDelayed(person, id);
    node.mail().restart();
    expectSentNow(person, id);
    assertThat(copies(address)).isOne();
  }

  /** All at once, so that one letter's fault is seen not to hold up another's. */
  @Test
  void letterShouldBeDelayedAndThenArriveWhenItsHandOverFails() {
    Person person = Person.proved(node);
    Map<String, String> ids = new LinkedHashMap<>();
    for (Behaviour fault :
        List.of(
            hang(Stage.RCPT),
            drop(Stage.RCPT),
            answer(Stage.RCPT, 450, "4.2.1 Greylisted"),
            answer(Stage.RCPT, 554, "5.7.1 Relay access denied"),
            hang(Stage.DATA),
            answer(Stage.DATA, 554, "5.5.1 No"),
            hang(Stage.RECEIVED),
            drop(Stage.RECEIVED),
            answer(Stage.RECEIVED, 452, "4.3.1 Full"))) {
      String address = Person.freshAddress();
      node.mail().behaveFor(address, fault);
      ids.put(address, addAtOnce(person, address));
    }
    String well = Person.freshAddress();
    person.add(well);
    assertThat(person.letter(well).subject()).isNotEmpty();
    ids.values().forEach(id -> expectDelayed(person, id));
    node.mail().behaveNormally();
    ids.values().forEach(id -> expectSentNow(person, id));
    ids.keySet().forEach(address -> assertThat(copies(address)).as(address).isOne());
  }

  @Test
  void letterShouldArriveTwiceAlikeWhenOnlyTheAnswerIsLost() {
    Person person = person();
    String address = Person.freshAddress();
    node.mail().behaveFor(address, drop(Stage.KEPT).times(1));
    String id = addAtOnce(person, address);
    expectDelayed(person, id);
    expectSentNow(person, id);
    assertThat(
            node.mail().letters().stream()
                .filter(letter -> letter.isTo(address))
                .map(letter -> letter.messageId())
                .distinct())
        .hasSize(1);
    assertThat(copies(address)).isEqualTo(2);
  }

  @Test
  void letterShouldLeaveAtTheFirstAttemptWhenTheRelayHasDroppedKeptConnections() {
    Person person = person();
    String before = Person.freshAddress();
    person.add(before);
    person.letter(before);
    node.mail().restart();
    String after = Person.freshAddress();
    person.add(after);
    person.letter(after);
    assertThat(column("attempts", after)).isEqualTo("1");
  }

  @Test
  void letterShouldLeaveWhenAnotherCannotBeRead() {
    Person person = person();
    node.sql()
        .column(
            "INSERT INTO outbox (account_id, channel, lane, template, language, recipient, facts,"
                + " expires_at) SELECT gen_random_uuid(), 'mail', 'code', 'OF_A_NEWER_VERSION', 'ru',"
                + " 'x@example.ru', '{}', now() + interval '1 hour' FROM generate_series(1, 20)");
    String address = Person.freshAddress();
    String id = person.add(address);
    person.letter(address);
    Until.is("sent", () -> state(person, id));
    Until.is(
        0L,
        () ->
            node.sql()
                .count(
                    "SELECT count(*) FROM outbox WHERE template = 'OF_A_NEWER_VERSION'"
                        + " AND state <> 'delayed'"));
    node.sql().column("DELETE FROM outbox WHERE template = 'OF_A_NEWER_VERSION'");
  }

  private Person person() {
    return Person.proved(node);
  }

  private static String addAtOnce(Person person, String address) {
    String[] id = new String[1];
    assertThat(Until.taken(() -> id[0] = person.add(address))).isLessThan(AT_ONCE);
    return id[0];
  }

  /** The citizen learns that it takes longer, not what ails the relay. */
  private static void expectDelayed(Person person, String id) {
    Until.is("delayed", () -> state(person, id));
    Answer view = person.api().get("/api/v1/emails/" + id);
    assertThat(view.get("status")).isEqualTo("waiting");
    assertThat(view.json().getJsonObject("delivery").getString("reason")).isNull();
  }

  private static void expectSentNow(Person person, String id) {
    node.sql().column("UPDATE outbox SET next_attempt_at = now() WHERE state = 'delayed'");
    Until.is("sent", () -> state(person, id));
  }

  private static String state(Person person, String id) {
    JsonObject view = person.api().get("/api/v1/emails/" + id).json();
    return view.getJsonObject("delivery").getString("state");
  }

  private static String column(String name, String recipient) {
    return node.sql().value("SELECT " + name + " FROM outbox WHERE recipient = ?", recipient);
  }

  private static long copies(String address) {
    return node.mail().letters().stream().filter(letter -> letter.isTo(address)).count();
  }
}
