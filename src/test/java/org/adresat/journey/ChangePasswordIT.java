package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The password is changed by a proved person who knows the old one, and ends what it opened. */
class ChangePasswordIT {

  private static final String NEW = "Совсем-Другой-Пароль-77";

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("change_password", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
  }

  @Test
  void everythingTheOldPasswordOpenedShouldEndWhenItIsChanged() throws InterruptedException {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.bind(address);
    String waiting = Person.freshAddress();
    String waitingId = person.add(waiting);
    String code = person.letterCode(waiting);
    person.change(id, Person.freshAddress());
    Api first = person.api();
    assertThat(person.signIn(address, Person.PASSWORD).status()).isEqualTo(201);
    Api second = person.api();
    String device = person.tokens().getString("deviceToken");

    assertThat(change(first, Person.PASSWORD, NEW).status()).isEqualTo(204);

    assertThat(account(first)).isEqualTo(200);
    assertEnded(second);
    assertThat(signIn(address, Person.PASSWORD).outcome()).isEqualTo("credentials-wrong");
    assertThat(signIn(address, NEW).status()).isEqualTo(201);
    assertThat(confirm(first, waitingId, code).outcome()).isEqualTo("code-expired");
    assertThat(node.sql().count("SELECT count(*) FROM email_address WHERE replaces_id IS NOT NULL"))
        .isZero();
    assertThat(known(device)).isFalse();
    node.mail().await(l -> l.isTo(address) && l.subject().contains("изменён"), Node.PATIENCE);
    node.sms()
        .await(
            s -> s.to().equals(person.phone()) && s.text().contains("пароль от личного"),
            Node.PATIENCE);
  }

  @ParameterizedTest
  @CsvSource({
    "Aa1!, password-too-short",
    "Верный-Пароль-42, password-unchanged",
    "Иванова-Пароль-42, password-personal",
    "пароль-из-знаков, ''"
  })
  void newPasswordShouldBeJudged(String password, String fault) {
    Person person = Person.proved(node);
    Answer answer = change(person.api(), Person.PASSWORD, password);
    if (fault.isEmpty()) {
      assertThat(answer.status()).isEqualTo(204);
    } else {
      JsonObject first = answer.json().getJsonArray("errors").getJsonObject(0);
      assertThat(first.getString("code")).isEqualTo(fault);
      assertThat(first.getString("pointer")).isEqualTo("/newPassword");
    }
  }

  @Test
  void nothingShouldChangeWhenTheOldPasswordIsWrong() {
    Person person = Person.proved(node);
    assertThat(change(person.api(), "Не-Тот-Пароль-42", NEW).outcome())
        .isEqualTo("credentials-wrong");
    assertThat(signIn(person.phone(), Person.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void proofShouldBeLookedAtAgainWhenTheNodeRemembersAnOldOne() {
    Person person = Person.proved(node);
    person.add(Person.freshAddress());
    node.sql().passMinutes(6);
    assertThat(change(person.api(), Person.PASSWORD, NEW).outcome())
        .isEqualTo("identity-check-required");
  }

  @Test
  void oneShouldWinWhenManyChangeThePasswordAtOnce() {
    Person person = Person.proved(node);
    List<Answer> answers =
        Crowd.together(
            8,
            i ->
                change(
                    i % 2 == 0 ? person.api() : person.at(other), Person.PASSWORD, NEW + "-" + i));
    Map<String, Integer> outcomes = Crowd.outcomes(answers);
    assertThat(outcomes).containsEntry("204", 1).hasSize(2).containsKey("credentials-wrong");
    int winner = answers.stream().map(Answer::status).toList().indexOf(204);
    assertThat(signIn(person.phone(), NEW + "-" + winner).status()).isEqualTo(201);
  }

  @Test
  void passwordShouldBeAgedAfterNinetyDays() {
    Person person = Person.registered(node);
    assertThat(person.api().get("/api/v1/account").json().getBoolean("passwordAged")).isFalse();
    setAge(person, "89 days 23 hours");
    assertThat(person.api().get("/api/v1/account").json().getBoolean("passwordAged")).isFalse();
    setAge(person, "90 days 1 hour");
    assertThat(person.api().get("/api/v1/account").json().getBoolean("passwordAged")).isTrue();
  }

  private static void setAge(Person person, String age) {
    node.sql()
        .column(
            "UPDATE account SET password_changed_at = now() - ?::interval WHERE phone = ?",
            age,
            person.phone());
  }

  private static void assertEnded(Api api) {
    long began = System.nanoTime();
    while (account(api) != 401) {
      assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
    }
  }

  private static boolean known(String deviceToken) {
    String id = deviceToken.split("\\.", -1)[2];
    return node.sql().count("SELECT count(*) FROM known_device WHERE id = ?::uuid", id) > 0;
  }

  private static int account(Api api) {
    return api.get("/api/v1/account").status();
  }

  private static Answer change(Api api, String old, String fresh) {
    return api.fromElsewhere()
        .put(
            "/api/v1/account/password",
            new JsonObject().put("oldPassword", old).put("newPassword", fresh));
  }

  private static Answer confirm(Api api, String id, String code) {
    return api.post("/api/v1/emails/" + id + "/confirmation", new JsonObject().put("code", code));
  }

  private static Answer signIn(String login, String password) {
    return node.api()
        .post("/api/v1/sessions", new JsonObject().put("login", login).put("password", password));
  }
}
