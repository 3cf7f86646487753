package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is done to one account's addresses at the same moment, on two nodes: one state comes out. */
class AddressRaceIT {

  private static final int CROWD = 32;
  private static final int ROUNDS = 12;

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

  @AfterEach
  void nothingShouldHaveWaitedInACircle() {
    assertThat(
            node.sql()
                .count(
                    "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
        .isZero();
  }

  @AfterEach
  void nothingShouldBeLeftHanging() {
    assertThat(
            node.sql()
                .column(
                    """
                    SELECT address FROM email_address e WHERE replaces_id IS NOT NULL
                      AND (status = 'confirmed' OR NOT EXISTS (SELECT FROM email_address o
                        WHERE o.account_id = e.account_id AND o.id = e.replaces_id))
                    """))
        .as("changes of addresses that are gone")
        .isEmpty();
    assertThat(
            node.sql()
                .column(
                    """
                    SELECT v.email_id FROM link_visit v LEFT JOIN email_address e
                      ON e.account_id = v.account_id AND e.id = v.email_id WHERE e.id IS NULL
                    """))
        .as("visits of addresses that are gone")
        .isEmpty();
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

  @RepeatedTest(ROUNDS)
  void addressShouldBeThereOnceOrNotAtAllWhenItIsAddedAndRemovedAtOnce() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    List<Answer> answers =
        Crowd.together(List.of(() -> add(person, 0, address), () -> remove(person, 1, id)));
    assertThat(answers.get(1).status()).isEqualTo(204);
    assertThat(answers.get(0).status()).isEqualTo(201);
    List<JsonObject> left = person.emails();
    if (answers.get(0).get("id").equals(id)) {
      assertThat(left).isEmpty();
    } else {
      assertThat(left).extracting(e -> e.getString("id")).containsExactly(answers.get(0).get("id"));
    }
  }

  @RepeatedTest(ROUNDS)
  void addressShouldBeGoneWhenItIsConfirmedAndRemovedAtOnce() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String code = person.letterCode(address);
    List<Answer> answers =
        Crowd.together(List.of(() -> confirm(person, 0, id, code), () -> remove(person, 1, id)));
    assertThat(answers.get(0).outcome()).isIn("200", "not-found", "code-expired");
    assertThat(answers.get(1).status()).isEqualTo(204);
    assertThat(person.emails()).isEmpty();
    assertThat(person.signIn(address, Person.PASSWORD).outcome()).isEqualTo("credentials-wrong");
    if (answers.get(0).status() == 200) {
      assertThat(told(address, "EMAIL_REMOVED")).isEqualTo(1);
    }
  }

  @RepeatedTest(ROUNDS)
  void changeShouldDieWithTheAddressWhenThatIsRemovedAtOnce() {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    String successor = Person.freshAddress();
    List<Answer> answers =
        Crowd.together(
            List.of(() -> change(person, 0, id, successor), () -> remove(person, 1, id)));
    assertThat(answers.get(0).outcome()).isIn("200", "not-found");
    assertThat(answers.get(1).status()).isEqualTo(204);
    assertThat(person.emails()).isEmpty();
  }

  @RepeatedTest(ROUNDS)
  void oneChangeShouldBePendingWhenTwoAreAskedForAtOnce() {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    List<Answer> answers =
        Crowd.together(4, i -> change(person, i, id, Person.freshAddress()));
    assertThat(answers).allMatch(answer -> answer.outcome().matches("200|not-found"));
    List<JsonObject> left = person.emails();
    assertThat(left).hasSize(2);
    assertThat(left).filteredOn(e -> id.equals(e.getString("replaces"))).hasSize(1);
    assertPrimary(left);
  }

  @RepeatedTest(ROUNDS)
  void oneOfTwoShouldBeInForceWhenAChangeIsConfirmedAndAnotherAskedForAtOnce() {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    String second = Person.freshAddress();
    String third = Person.freshAddress();
    String pending = person.change(id, second).get("id");
    String code = person.letterCode(second);
    List<Answer> answers =
        Crowd.together(
            List.of(
                () -> confirm(person, 0, pending, code), () -> change(person, 1, id, third)));
    List<JsonObject> left = person.emails();
    Set<String> addresses =
        left.stream().map(e -> e.getString("address")).collect(Collectors.toSet());
    if (answers.get(0).status() == 200) {
      assertThat(answers.get(1).outcome()).isEqualTo("not-found");
      assertThat(addresses).containsExactly(second);
    } else {
      assertThat(answers.get(0).outcome()).isIn("not-found", "code-expired");
      assertThat(answers.get(1).outcome()).isEqualTo("200");
      assertThat(addresses).contains(third).doesNotContain(second).hasSize(2);
    }
    assertPrimary(left);
  }

  @RepeatedTest(ROUNDS)
  void nothingShouldBeInForceTwiceWhenAChangeIsConfirmedAndTheOldRemovedAtOnce() {
    Person person = Person.proved(node);
    String old = Person.freshAddress();
    String id = person.bind(old);
    String successor = Person.freshAddress();
    String pending = person.change(id, successor).get("id");
    String code = person.letterCode(successor);
    List<Answer> answers =
        Crowd.together(
            List.of(() -> confirm(person, 0, pending, code), () -> remove(person, 1, id)));
    List<JsonObject> left = person.emails();
    if (answers.get(0).status() == 200) {
      assertThat(answers.get(1).outcome()).isEqualTo("not-found");
      assertThat(left).extracting(e -> e.getString("address")).containsExactly(successor);
      assertPrimary(left);
    } else {
      assertThat(answers.get(0).outcome()).isIn("not-found", "code-expired");
      assertThat(answers.get(1).outcome()).isEqualTo("204");
      assertThat(left).isEmpty();
    }
    assertThat(person.signIn(old, Person.PASSWORD).outcome()).isEqualTo("credentials-wrong");
  }

  @RepeatedTest(ROUNDS)
  void oneAddressShouldBePrimaryWhenThatIsChosenAndRemovedAtOnce() {
    Person person = Person.proved(node);
    String first = person.bind(Person.freshAddress());
    String second = person.bind(Person.freshAddress());
    List<Callable<Answer>> deeds =
        List.of(
            () -> person.at(node).post("/api/v1/emails/" + second + "/primary"),
            () -> remove(person, 1, second));
    List<Answer> answers = Crowd.together(deeds);
    assertThat(answers.get(0).outcome()).isIn("200", "not-found");
    assertThat(answers.get(1).status()).isEqualTo(204);
    assertThat(person.emails()).extracting(e -> e.getString("id")).containsExactly(first);
    assertPrimary(person.emails());
  }

  private static void assertPrimary(List<JsonObject> emails) {
    assertThat(emails)
        .filteredOn(e -> e.getBoolean("primary"))
        .hasSize(1)
        .allMatch(e -> e.getString("status").equals("confirmed"));
  }

  private static Node at(int number) {
    return number % 2 == 0 ? node : other;
  }

  private static Answer add(Person person, int number, String address) {
    return person.at(at(number)).post("/api/v1/emails", address(address));
  }

  private static Answer change(Person person, int number, String id, String address) {
    return person.at(at(number)).put("/api/v1/emails/" + id, address(address));
  }

  private static Answer resend(Person person, int number, String id) {
    return person.at(at(number)).post("/api/v1/emails/" + id + "/resend", new JsonObject());
  }

  private static Answer confirm(Person person, int number, String id, String code) {
    return person
        .at(at(number))
        .post("/api/v1/emails/" + id + "/confirmation", new JsonObject().put("code", code));
  }

  private static Answer remove(Person person, int number, String id) {
    return person
        .at(at(number))
        .post(
            "/api/v1/emails/" + id + "/removal",
            new JsonObject().put("password", Person.PASSWORD));
  }

  private static JsonObject address(String address) {
    return new JsonObject().put("address", address);
  }

  private static String token(Person person, String address, int number) {
    return Person.linkIn(person.letter(address, number)).replaceFirst(".*token=", "");
  }

  private static long letters(String address) {
    return told(address, "CONFIRM_EMAIL");
  }

  private static long told(String address, String template) {
    return node.sql()
        .count(
            "SELECT count(*) FROM outbox WHERE recipient = ? AND template = ?", address, template);
  }
}
