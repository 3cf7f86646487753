package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.adresat.platform.person.StateNumber.Kind;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Recovery;
import org.adresat.testkit.StateNumbers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** INN, SNILS and IIN: kept unread, of one account each, and a way back in by the phone. */
class IdentifierIT {

  private static final String PATH = "/api/v1/identifiers";
  private static final String NEW_PASSWORD = "Совсем-Другой-Пароль-77";

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("identifier", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
  }

  @BeforeEach
  void forgetLimits() {
    node.forgetLimits();
  }

  private static Answer put(Person person, Kind kind, String number) {
    return person.api().put(PATH, new JsonObject().put(kind.code(), number));
  }

  private static Answer recover(String number, Kind kind) {
    return node.api()
        .fromElsewhere()
        .post("/api/v1/recoveries", new JsonObject().put("login", number).put("kind", kind.code()));
  }

  private static String fault(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.json().getJsonArray("errors").getJsonObject(0).getString("code");
  }

  @ParameterizedTest
  @EnumSource
  void forgottenPasswordShouldBeReplacedWhenTheNumberIsKnown(Kind kind) {
    Person person = Person.proved(node);
    String number = StateNumbers.fresh(kind);
    assertThat(put(person, kind, number).get(kind.code())).endsWith(number.substring(8));
    Recovery recovery = new Recovery(node);
    Answer asked = recover(number, kind);
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    assertThat(asked.text()).doesNotContain(person.phone().substring(8));
    String token = recovery.prove(asked, person.smsCode()).get("resetToken");
    assertThat(recovery.complete(token, NEW_PASSWORD).status()).isEqualTo(204);
    assertThat(person.signIn(person.phone(), NEW_PASSWORD).status()).isEqualTo(201);
    assertThat(person.signIn(number, NEW_PASSWORD).outcome())
        .as("nobody signs in by it")
        .isEqualTo("credentials-wrong");
  }

  @Test
  void unknownNumberShouldBeAnsweredAlike() {
    Person person = Person.proved(node);
    String known = StateNumbers.fresh(Kind.SNILS);
    put(person, Kind.SNILS, known);
    Answer first = recover(known, Kind.SNILS);
    Answer second = recover(StateNumbers.fresh(Kind.SNILS), Kind.SNILS);
    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.json().fieldNames()).isEqualTo(first.json().fieldNames());
    Recovery recovery = new Recovery(node);
    String wrong = Person.otherThan(person.smsCode());
    for (int i = 0; i < 6; i++) {
      Answer ofKnown = recovery.prove(first, wrong);
      Answer ofUnknown = recovery.prove(second, wrong);
      assertThat(ofUnknown.outcome()).isEqualTo(ofKnown.outcome());
    }
    assertThat(recover(known, Kind.SNILS).outcome()).isEqualTo("too-many-requests");
    assertThat(fault(recover("112-233-445 96", Kind.SNILS))).isEqualTo("number-check");
  }

  @Test
  void phoneShouldNotBeTiedToItsNumberByThePaceOfAnswers() {
    Person person = Person.proved(node);
    String number = StateNumbers.fresh(Kind.INN);
    put(person, Kind.INN, number);
    Recovery recovery = new Recovery(node);
    for (int i = 0; i < 5; i++) {
      node.sql().passMinutes(2);
      recovery.ask(person.phone());
    }
    node.sql().passMinutes(2);
    assertThat(recovery.ask(person.phone()).outcome()).isEqualTo("too-many-requests");
    long sent = sent(person);
    assertThat(recover(number, Kind.INN).status()).as("no word of it").isEqualTo(202);
    assertThat(sent(person)).as("and no SMS").isEqualTo(sent);
  }

  private static long sent(Person person) {
    return node.sql()
        .count(
            "SELECT count(*) FROM outbox WHERE recipient = ? AND template = 'RECOVERY_CODE'",
            person.phone());
  }

  @Test
  void numberShouldBeRefusedInWordsWhenItIsWrong() {
    Person person = Person.proved(node);
    assertThat(fault(put(person, Kind.INN, "5001007322"))).isEqualTo("inn-company");
    assertThat(fault(put(person, Kind.INN, "500100732258"))).isEqualTo("number-check");
    assertThat(fault(put(person, Kind.SNILS, "1"))).isEqualTo("snils-length");
    assertThat(fault(put(person, Kind.IIN, "871314300120"))).isEqualTo("iin-date");
    assertThat(person.api().get(PATH).json().isEmpty()).isTrue();
  }

  @Test
  void numberShouldBelongToOneAccountWhenManyStoreItAtOnce() {
    String number = StateNumbers.fresh(Kind.SNILS);
    List<Person> people = Stream.generate(() -> Person.proved(node)).limit(6).toList();
    JsonObject body = new JsonObject().put("snils", number);
    List<Answer> answers =
        Crowd.together(
            6, i -> (i % 2 == 0 ? people.get(i).api() : people.get(i).at(other)).put(PATH, body));
    assertThat(Crowd.outcomes(answers)).isEqualTo(Map.of("200", 1, "validation-failed", 5));
    assertThat(
            node.sql()
                .count(
                    "SELECT count(DISTINCT account_id) FROM identifier WHERE account_id IN"
                        + " (SELECT id FROM account WHERE phone = ANY (string_to_array(?, ',')))",
                    String.join(",", people.stream().map(Person::phone).toList())))
        .isOne();
  }

  @Test
  void nothingShouldChangeWhenNothingIsGiven() {
    Person person = Person.proved(node);
    put(person, Kind.INN, StateNumbers.fresh(Kind.INN));
    Answer unchanged = person.api().put(PATH, new JsonObject());
    assertThat(unchanged.status()).isEqualTo(200);
    assertThat(unchanged.json().fieldNames()).containsExactly("inn");
  }

  @Test
  void tryingNumbersShouldEndAfterTenADay() {
    Person person = Person.proved(node);
    for (int i = 0; i < 10; i++) {
      assertThat(put(person, Kind.INN, StateNumbers.fresh(Kind.INN)).status()).isEqualTo(200);
    }
    assertThat(put(person, Kind.INN, StateNumbers.fresh(Kind.INN)).outcome())
        .isEqualTo("too-many-requests");
  }

  @Test
  void databaseShouldNotTellTheNumber() {
    Person person = Person.proved(node);
    String number = StateNumbers.fresh(Kind.IIN);
    put(person, Kind.IIN, number);
    String row =
        node.sql()
            .value(
                "SELECT encode(number_mac, 'escape') || encode(sealed, 'escape') FROM identifier"
                    + " WHERE account_id = ?::uuid",
                person.accountId());
    assertThat(row).doesNotContain(number);
    assertThat(person.api().get(PATH).text()).doesNotContain(number).contains("********");
  }

  @Test
  void numberShouldLeadNowhereWhenItIsRemoved() throws InterruptedException {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    String number = StateNumbers.fresh(Kind.INN);
    put(person, Kind.INN, number);
    node.mail()
        .await(
            l -> l.isTo(address) && l.subject().equals("Изменены номера документов"),
            Node.PATIENCE);
    Answer removed = person.api().post(PATH + "/removal", new JsonObject().put("kind", "inn"));
    assertThat(removed.status()).isEqualTo(200);
    assertThat(removed.json().isEmpty()).isTrue();
    long sent = sent(person);
    assertThat(recover(number, Kind.INN).status()).isEqualTo(202);
    assertThat(sent(person)).isEqualTo(sent);
    assertThat(put(Person.proved(node), Kind.INN, number).status()).isEqualTo(200);
  }

  @Test
  void numbersShouldBeChangedOnlyByAProvedPerson() {
    Person person = Person.registered(node);
    assertThat(put(person, Kind.INN, "500100732259").outcome())
        .isEqualTo("identity-check-required");
    person.prove();
    assertThat(put(person, Kind.INN, StateNumbers.fresh(Kind.INN)).status()).isEqualTo(200);
    node.sql().passMinutes(6);
    assertThat(put(person, Kind.INN, StateNumbers.fresh(Kind.INN)).outcome())
        .isEqualTo("identity-check-required");
  }
}
