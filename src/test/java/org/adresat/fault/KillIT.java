package org.adresat.fault;

import static org.adresat.testkit.Behaviour.delay;
import static org.adresat.testkit.Behaviour.hang;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.adresat.testkit.Api;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Sms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} at every moment of a hand-over. After a restart every letter and SMS arrives;
 * twice only what the other side had kept already, and then under the same id.
 */
class KillIT {

  private Node node;

  @BeforeEach
  void start() {
    node = Node.apart("kill", Map.of("ADRESAT_DELIVERY_LEASE", "2s"));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void everythingShouldArriveWhenKilledBeforeDuringAndAfterTheHandOver() throws Exception {
    Person person = Person.proved(node);
    List<String> once = hangIn(person, Stage.RCPT, Stage.DATA, Stage.RECEIVED);
    List<String> twice = hangIn(person, Stage.KEPT);
    node.mail().awaitHanging(4, Node.PATIENCE);
    node.mail().behave(hang(Stage.MAIL).times(1));
    once.add(added(person));
    node.mail().awaitHanging(5, Node.PATIENCE);
    String duringSms = hangSms(Stage.RECEIVED);
    String afterSms = hangSms(Stage.KEPT);
    node.sms().awaitHanging(2, Node.PATIENCE);
    String unrecorded = Person.freshAddress();
    node.mail().behaveFor(unrecorded, delay(Stage.KEPT, Duration.ofSeconds(2)));
    person.add(unrecorded);
    twice.add(unrecorded);
    node.mail().awaitTo(unrecorded, Node.PATIENCE);
    killUnrecorded(unrecorded);
    assertThat(node.mail().letters()).allMatch(letter -> twice.stream().anyMatch(letter::isTo));
    assertThat(node.sms().messages())
        .extracting(Sms::to)
        .contains(afterSms)
        .doesNotContain(duringSms);
    node.mail().behaveNormally();
    node.sms().behaveNormally();
    int requests = node.sms().requests();
    node.startAgain();
    awaitAllSent();
    expectAll(once, twice);
    assertThat(smsTo(duringSms)).hasSize(1);
    assertThat(smsTo(afterSms)).hasSize(1);
    assertThat(node.sms().requests() - requests).as("the same id again").isEqualTo(2);
  }

  /** The relay has the letter; the node dies before that is recorded. */
  private void killUnrecorded(String unrecorded) throws Exception {
    try (var _ =
        node.sql().locking("SELECT FROM outbox WHERE recipient = ? FOR UPDATE", unrecorded)) {
      assertThat(state(unrecorded)).isEqualTo("sending");
      node.process().awaitWords(Pattern.compile("hand-over is not recorded yet"));
      node.process().kill();
      // PostgreSQL may still carry out what it was asked before: the lock stays until it has let
      // go.
      Until.is(0L, () -> node.sql().count("SELECT count(*) FROM pg_locks WHERE NOT granted"));
      Until.is(
          2L,
          () ->
              node.sql()
                  .count(
                      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"));
    }
  }

  private void expectAll(List<String> once, List<String> twice) {
    once.forEach(address -> assertThat(lettersTo(address)).as(address).hasSize(1));
    twice.forEach(this::expectSecondCopy);
  }

  private List<Sms> smsTo(String phone) {
    return node.sms().messages().stream().filter(sms -> sms.to().equals(phone)).toList();
  }

  private List<String> hangIn(Person person, Stage... stages) {
    List<String> addresses = new ArrayList<>();
    for (Stage stage : stages) {
      String address = Person.freshAddress();
      node.mail().behaveFor(address, hang(stage));
      person.add(address);
      addresses.add(address);
    }
    return addresses;
  }

  private static String added(Person person) {
    String address = Person.freshAddress();
    person.add(address);
    return address;
  }

  private String hangSms(Stage stage) {
    String phone = Person.freshPhone();
    node.sms().behaveFor(phone, hang(stage));
    node.api().post("/api/v1/registrations", Person.application(phone));
    return phone;
  }

  private String state(String recipient) {
    return node.sql().value("SELECT state FROM outbox WHERE recipient = ?", recipient);
  }

  private void expectSecondCopy(String address) {
    List<Letter> copies = lettersTo(address);
    assertThat(copies).as(address).hasSize(2);
    assertThat(copies.getFirst().messageId()).isEqualTo(copies.getLast().messageId());
    assertThat(Person.codeIn(copies.getFirst())).isEqualTo(Person.codeIn(copies.getLast()));
  }

  @Test
  void lettersOfAllAnsweredRequestsShouldArriveWhenKilledInTheMiddleOfThem() throws Exception {
    Person person = Person.proved(node);
    List<String> answered = new ArrayList<>();
    CountDownLatch some = new CountDownLatch(4);
    Thread adding =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 10 && add(person, answered); i++) {
                    some.countDown();
                  }
                });
    some.await();
    node.process().kill();
    adding.join();
    node.startAgain();
    awaitAllSent();
    assertThat(answered).hasSizeGreaterThanOrEqualTo(4);
    for (String address : answered) {
      assertThat(lettersTo(address).stream().map(Letter::messageId).distinct())
          .as(address)
          .hasSize(1);
    }
  }

  private static boolean add(Person person, List<String> answered) {
    String address = Person.freshAddress();
    try {
      Api.Answer answer =
          person.api().post("/api/v1/emails", new JsonObject().put("address", address));
      return answer.status() == 201 && answered.add(address);
    } catch (java.io.UncheckedIOException killed) {
      return false;
    }
  }

  private void awaitAllSent() {
    Until.is(0L, () -> node.sql().count("SELECT count(*) FROM outbox WHERE state <> 'sent'"));
    assertThat(node.sql().count("SELECT count(*) FROM outbox WHERE secret IS NOT NULL")).isZero();
  }

  private List<Letter> lettersTo(String address) {
    return node.mail().letters().stream().filter(letter -> letter.isTo(address)).toList();
  }
}
