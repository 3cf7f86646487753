package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One account's addresses wanted by many at the same moment, on two nodes: counted strictly. */
class AddressRaceIT {

  private static final int CROWD = 32;

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("address_race", Node.PATIENT);
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

  @Test
  void oneMoreLetterShouldGoWhenManyAskForItAtOnce() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String oldCode = Person.codeIn(person.letter(address, 1));
    String oldToken = token(person, address, 1);
    node.sql().passMinutes(2);
    node.forgetLimits();
    List<Answer> answers = Crowd.together(CROWD, i -> resend(person, i, id));
    assertThat(Crowd.outcomes(answers)).isEqualTo(Map.of("202", 1, "too-many-requests", CROWD - 1));
    assertThat(letters(address)).isEqualTo(2);
    assertThat(person.confirm(id, oldCode).outcome()).isEqualTo("code-wrong");
    assertThat(node.api().form("/confirm-email", "token=" + oldToken, null).status())
        .isEqualTo(410);
    assertThat(person.confirm(id, Person.codeIn(person.letter(address, 2))).status())
        .isEqualTo(200);
  }

  @Test
  void resendsShouldNotUseUpTheLimitWhenTheyComeTooSoon() {
    Person person = Person.proved(node);
    String id = person.add(Person.freshAddress());
    for (int i = 0; i < 20; i++) {
      assertThat(resend(person, i, id).outcome()).isEqualTo("too-many-requests");
    }
    node.sql().passMinutes(2);
    assertThat(resend(person, 0, id).status()).isEqualTo(202);
  }

  @Test
  void oneAddressShouldWaitWhenItIsAddedByManyAtOnce() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    List<Answer> answers = Crowd.together(CROWD, i -> add(person, i, address));
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allMatch(answer -> answer.outcome().equals("too-many-requests"));
    assertThat(
            answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.get("id"))
                .collect(Collectors.toSet()))
        .hasSize(1);
    assertThat(person.emails()).hasSize(1);
    assertThat(letters(address)).isEqualTo(1);
  }

  @Test
  void addressAddedAgainShouldBeTheSameWhenTheLimitIsUsedUp() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    for (int i = 0; i < 10; i++) {
      Answer again = add(person, i, address);
      assertThat(again.status()).as(again.toString()).isEqualTo(201);
      assertThat(again.get("id")).isEqualTo(id);
    }
    assertThat(letters(address)).isEqualTo(1);
  }

  @Test
  void accountShouldNotHaveMoreThanTheMaximumWhenManyAreAddedAtOnce() {
    Person person = Person.proved(node);
    List<Answer> answers = Crowd.together(64, i -> add(person, i, Person.freshAddress()));
    assertThat(Crowd.outcomes(answers).get("201")).isEqualTo(10);
    assertThat(Crowd.outcomes(answers).keySet())
        .isSubsetOf("201", "too-many-addresses", "too-many-requests");
    assertThat(person.emails()).hasSize(10);
    node.forgetLimits();
    assertThat(add(person, 0, Person.freshAddress()).outcome()).isEqualTo("too-many-addresses");
  }

  @Test
  void accountShouldNotHaveMoreThanTheMaximumWhenAddressesAreChanged() {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    for (int i = 0; i < 9; i++) {
      person.add(Person.freshAddress());
    }
    String successor = Person.freshAddress();
    String pending = person.change(id, successor).get("id");
    assertThat(add(person, 0, Person.freshAddress()).outcome()).isEqualTo("too-many-addresses");
    assertThat(person.confirm(pending, person.letterCode(successor)).status()).isEqualTo(200);
    assertThat(add(person, 0, Person.freshAddress()).outcome()).isEqualTo("too-many-addresses");
    assertThat(person.emails()).hasSize(10);
  }

  @Test
  void accountShouldNotHaveMoreThanTheMaximumWhenAPendingChangeIsAddedAsWell() {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    for (int i = 0; i < 8; i++) {
      person.add(Person.freshAddress());
    }
    String successor = Person.freshAddress();
    String pending = person.change(id, successor).get("id");
    node.sql().passMinutes(2);
    assertThat(add(person, 0, successor).get("id")).isEqualTo(pending);
    assertThat(add(person, 0, Person.freshAddress()).outcome()).isEqualTo("too-many-addresses");
    assertThat(person.emails()).hasSize(10);
  }

  private static Node at(int number) {
    return number % 2 == 0 ? node : other;
  }

  private static Answer add(Person person, int number, String address) {
    return person.at(at(number)).post("/api/v1/emails", address(address));
  }

  private static Answer resend(Person person, int number, String id) {
    return person.at(at(number)).post("/api/v1/emails/" + id + "/resend", new JsonObject());
  }

  private static JsonObject address(String address) {
    return new JsonObject().put("address", address);
  }

  private static String token(Person person, String address, int number) {
    return Person.linkIn(person.letter(address, number)).replaceFirst(".*token=", "");
  }

  private static long letters(String address) {
    return node.sql()
        .count(
            "SELECT count(*) FROM outbox WHERE recipient = ? AND template = 'CONFIRM_EMAIL'",
            address);
  }
}
