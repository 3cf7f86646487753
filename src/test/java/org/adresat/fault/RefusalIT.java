package org.adresat.fault;

import static org.adresat.testkit.Behaviour.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is final: a mailbox that does not exist, a letter that is refused, a code that expired. */
class RefusalIT {

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("refusals", Map.of("ADRESAT_DELIVERY_LEASE", "2s"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @AfterEach
  void mend() {
    node.mail().behaveNormally();
  }

  @Test
  void addressShouldBeUndeliverableWhenTheRelayKnowsNoSuchMailbox() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    node.mail().behaveFor(address, answer(Stage.RCPT, 550, "5.1.1 No such user\nsee help"));
    String id = person.add(address);
    Until.is("undeliverable", () -> delivery(person, id).getString("state"));
    Answer view = person.api().get("/api/v1/emails/" + id);
    assertThat(view.get("status")).isEqualTo("undeliverable");
    assertThat(delivery(person, id).getString("reason")).contains("5.1.1 No such user");
    assertThat(secrets(address)).isZero();
    assertThat(
            node.sql()
                .count(
                    "SELECT count(*) FROM outbox WHERE channel = 'sms'"
                        + " AND template = 'EMAIL_UNDELIVERABLE_SMS' AND recipient = ?",
                    person.phone()))
        .isZero();
    node.sql().passMinutes(2);
    String right = Person.freshAddress();
    Answer again =
        person
            .api()
            .post("/api/v1/emails/" + id + "/resend", new JsonObject().put("address", right));
    assertThat(again.status()).as(again.toString()).isEqualTo(202);
    assertThat(again.get("status")).isEqualTo("waiting");
    assertThat(person.confirm(id, person.letterCode(right)).status()).isEqualTo(200);
  }

  @Test
  void ownerShouldBeToldByOtherChannelsWhenAConfirmedAddressTakesNoMail() throws Exception {
    Person person = Person.proved(node);
    String gone = Person.freshAddress();
    String other = Person.freshAddress();
    final String goneId = person.bind(gone);
    String otherId = person.bind(other);
    node.mail().clear();
    node.mail().behaveFor(gone, answer(Stage.RCPT, 550, "5.2.1 Mailbox disabled"));
    assertThat(person.api().post("/api/v1/emails/" + otherId + "/primary").status()).isEqualTo(200);
    Until.is("undeliverable", () -> person.api().get("/api/v1/emails/" + goneId).get("status"));
    Letter told =
        node.mail()
            .await(l -> l.isTo(other) && !l.text().contains(gone) && isAbout(l), Node.PATIENCE);
    assertThat(told.subject()).isNotEmpty();
    node.sms()
        .await(
            sms -> sms.to().equals(person.phone()) && sms.text().contains("не доходят"),
            Node.PATIENCE);
    assertThat(node.mail().letters()).noneMatch(letter -> letter.isTo(gone));
    assertThat(
            node.sql()
                .count(
                    "SELECT count(*) FROM outbox WHERE template LIKE 'EMAIL_UNDELIVERABLE%'"
                        + " AND account_id = ?::uuid",
                    person.accountId()))
        .isEqualTo(2);
  }

  private static boolean isAbout(Letter letter) {
    return node.sql()
            .count(
                "SELECT count(*) FROM outbox WHERE template = 'EMAIL_UNDELIVERABLE' AND id = ?::uuid",
                letter.messageId().replaceAll("^<|@.*", ""))
        == 1;
  }

  @Test
  void letterShouldBeGivenUpAndTheAddressNotBlamedWhenItsContentIsRefused() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    node.mail().behaveFor(address, answer(Stage.RECEIVED, 554, "5.7.1 Looks like spam"));
    String id = person.add(address);
    Until.is("undeliverable", () -> delivery(person, id).getString("state"));
    assertThat(person.api().get("/api/v1/emails/" + id).get("status")).isEqualTo("waiting");
    assertThat(secrets(address)).isZero();
    node.mail().behaveNormally();
    node.sql().passMinutes(2);
    assertThat(person.api().post("/api/v1/emails/" + id + "/resend").status()).isEqualTo(202);
    assertThat(person.confirm(id, person.letterCode(address)).status()).isEqualTo(200);
  }

  @Test
  void codeShouldNotBeSentWhenItHasExpiredMeanwhile() throws Exception {
    Person person = Person.proved(node);
    node.mail().stop();
    String delayed = Person.freshAddress();
    String id = person.add(delayed);
    Until.is("delayed", () -> delivery(person, id).getString("state"));
    assertThat(secrets(delayed)).isOne();
    node.sql()
        .column(
            "UPDATE outbox SET expires_at = now(), next_attempt_at = now() WHERE recipient = ?",
            delayed);
    node.mail().restart();
    Until.is("expired", () -> delivery(person, id).getString("state"));
    assertThat(secrets(delayed)).isZero();
    String later = Person.freshAddress();
    person.add(later);
    node.mail().awaitTo(later, Node.PATIENCE);
    assertThat(node.mail().letters()).noneMatch(letter -> letter.isTo(delayed));
    assertThat(secrets(later)).as("once recorded").isLessThanOrEqualTo(1);
    Until.is(0L, () -> secrets(later));
  }

  @Test
  void codeShouldBeGivenUpAtOnceWhenItsNextAttemptWouldComeTooLate() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    node.mail().behaveFor(address, answer(Stage.RCPT, 450, "4.2.1 Greylisted"));
    String id = person.add(address);
    Until.is("delayed", () -> delivery(person, id).getString("state"));
    node.sql()
        .column(
            "UPDATE outbox SET attempts = 5, expires_at = now() + interval '2 minutes',"
                + " next_attempt_at = now() WHERE recipient = ?",
            address);
    Until.is("expired", () -> delivery(person, id).getString("state"));
    assertThat(secrets(address)).isZero();
  }

  private static JsonObject delivery(Person person, String id) {
    return person.api().get("/api/v1/emails/" + id).json().getJsonObject("delivery");
  }

  private static long secrets(String recipient) {
    return node.sql()
        .count("SELECT count(*) FROM outbox WHERE recipient = ? AND secret IS NOT NULL", recipient);
  }
}
