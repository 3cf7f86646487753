package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Sql.Held;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two things done to one account's addresses at the same moment, in either order: one state comes
 * out, nothing refers to what is gone, and nobody waits in a circle.
 */
class AddressOrderIT {

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
                .count("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
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

  @RepeatedTest(3)
  void oneChangeShouldBePendingWhenSeveralAreAskedForAtOnce() {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    List<Answer> answers = Crowd.together(4, i -> change(person, i, id, Person.freshAddress()));
    assertThat(answers).allMatch(answer -> answer.outcome().matches("200|not-found"));
    List<JsonObject> left = person.emails();
    assertThat(left).hasSize(2);
    assertThat(left).filteredOn(e -> id.equals(e.getString("replaces"))).hasSize(1);
    assertPrimary(left);
  }

  @ParameterizedTest
  @EnumSource
  void addressShouldBeThereOnceOrNotAtAllWhenItIsAddedAndRemovedAtOnce(Order order) {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    node.sql().passMinutes(2);
    List<Answer> answers =
        order.run(held(id), () -> add(person, 0, address), () -> remove(person, 1, id));
    assertThat(answers.get(1).status()).isEqualTo(204);
    assertThat(answers.get(0).outcome()).isIn("201", "not-found");
    List<JsonObject> left = person.emails();
    if (answers.get(0).status() == 404 || answers.get(0).get("id").equals(id)) {
      assertThat(left).isEmpty();
    } else {
      assertThat(left).extracting(e -> e.getString("id")).containsExactly(answers.get(0).get("id"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void addressShouldBeGoneWhenItIsConfirmedAndRemovedAtOnce(Order order) {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String code = person.letterCode(address);
    List<Answer> answers =
        order.run(held(id), () -> confirm(person, 0, id, code), () -> remove(person, 1, id));
    assertThat(answers.get(0).outcome()).isIn("200", "not-found", "code-expired");
    assertThat(answers.get(1).status()).isEqualTo(204);
    assertThat(person.emails()).isEmpty();
    assertThat(person.signIn(address, Person.PASSWORD).outcome()).isEqualTo("credentials-wrong");
    boolean wasConfirmed = answers.get(0).status() == 200;
    assertThat(told(address, "EMAIL_REMOVED")).isEqualTo(wasConfirmed ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void changeShouldDieWithTheAddressWhenThatIsRemovedAtOnce(Order order) {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    String successor = Person.freshAddress();
    List<Answer> answers =
        order.run(held(id), () -> change(person, 0, id, successor), () -> remove(person, 1, id));
    assertThat(answers.get(0).outcome()).isIn("200", "not-found");
    assertThat(answers.get(1).status()).isEqualTo(204);
    assertThat(person.emails()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void oneOfTwoShouldBeInForceWhenAChangeIsConfirmedAndAnotherAskedForAtOnce(Order order) {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    String second = Person.freshAddress();
    String third = Person.freshAddress();
    String pending = person.change(id, second).get("id");
    String code = person.letterCode(second);
    List<Answer> answers =
        order.run(
            held(pending),
            () -> confirm(person, 0, pending, code),
            () -> change(person, 1, id, third));
    List<JsonObject> left = person.emails();
    if (answers.get(0).status() == 200) {
      assertThat(answers.get(1).outcome()).isEqualTo("not-found");
      assertThat(left).extracting(e -> e.getString("address")).containsExactly(second);
    } else {
      assertThat(answers.get(0).outcome()).isIn("not-found", "code-expired");
      assertThat(answers.get(1).outcome()).isEqualTo("200");
      assertThat(left).hasSize(2).extracting(e -> e.getString("address")).contains(third);
    }
    assertPrimary(left);
  }

  @ParameterizedTest
  @EnumSource
  void oneShouldWinWhenAChangeIsConfirmedAndTheOldAddressRemovedAtOnce(Order order) {
    Person person = Person.proved(node);
    String old = Person.freshAddress();
    String id = person.bind(old);
    String successor = Person.freshAddress();
    String pending = person.change(id, successor).get("id");
    String code = person.letterCode(successor);
    List<Answer> answers =
        order.run(held(id), () -> confirm(person, 0, pending, code), () -> remove(person, 1, id));
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

  @ParameterizedTest
  @EnumSource
  void visitShouldGoWithTheAddressWhenThatIsRemovedAtOnce(Order order) {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String link = Person.linkIn(person.letter(address));
    List<Answer> answers =
        order.run(held(id), () -> node.api().page(link, null), () -> remove(person, 1, id));
    assertThat(answers).extracting(Answer::status).containsExactly(303, 204);
  }

  @ParameterizedTest
  @EnumSource
  void oneAddressShouldBePrimaryWhenAnotherIsChosenAndRemovedAtOnce(Order order) {
    Person person = Person.proved(node);
    String first = person.bind(Person.freshAddress());
    String second = person.bind(Person.freshAddress());
    Held account =
        node.sql().hold("SELECT FROM account WHERE id = ?::uuid FOR UPDATE", person.accountId());
    List<Answer> answers =
        order.run(
            account,
            () -> person.at(node).post("/api/v1/emails/" + second + "/primary"),
            () -> remove(person, 1, second));
    assertThat(answers.get(0).outcome()).isIn("200", "not-found");
    assertThat(answers.get(1).status()).isEqualTo(204);
    assertThat(person.emails()).extracting(e -> e.getString("id")).containsExactly(first);
    assertPrimary(person.emails());
  }

  /** Which of two deeds comes first to what both need. */
  enum Order {
    AS_NAMED,
    REVERSED;

    /** The answers as named, whichever came first. */
    List<Answer> run(Held held, Callable<Answer> first, Callable<Answer> second) {
      return this == AS_NAMED
          ? Crowd.queued(held, List.of(first, second))
          : Crowd.queued(held, List.of(second, first)).reversed();
    }
  }

  private static Held held(String emailId) {
    return node.sql().hold("SELECT FROM email_address WHERE id = ?::uuid FOR UPDATE", emailId);
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

  private static Answer confirm(Person person, int number, String id, String code) {
    return person
        .at(at(number))
        .post("/api/v1/emails/" + id + "/confirmation", new JsonObject().put("code", code));
  }

  private static Answer remove(Person person, int number, String id) {
    return person
        .at(at(number))
        .post(
            "/api/v1/emails/" + id + "/removal", new JsonObject().put("password", Person.PASSWORD));
  }

  private static JsonObject address(String address) {
    return new JsonObject().put("address", address);
  }

  private static long told(String address, String template) {
    return node.sql()
        .count(
            "SELECT count(*) FROM outbox WHERE recipient = ? AND template = ?", address, template);
  }
}
