package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A password is judged alike while it is typed, when registering and when it is changed. */
class PasswordJudgementIT {

  private static final String REASONS =
      """
      Password1!, password-common
      Пароль123!, password-guessable
      Йцукен123!, password-other-layout
      'Oth,frjdf!77-ujh', password-personal
      Shcherbakova!77-gor, password-personal
      """;

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("password_judgement");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource(textBlock = REASONS)
  void reasonShouldBeToldWhileTheAccountIsRegistered(String password, String reason) {
    JsonObject application =
        Person.application(Person.freshPhone())
            .put("surname", "Щербакова")
            .put("password", password);
    assertFault(node.api().post("/api/v1/registrations", application), "/password", reason);
  }

  @ParameterizedTest
  @CsvSource(textBlock = REASONS)
  void reasonShouldBeToldWhenThePasswordIsChanged(String password, String reason) {
    Person person = Person.registered(node, new JsonObject().put("surname", "Щербакова"));
    person.prove();
    JsonObject change =
        new JsonObject().put("oldPassword", Person.PASSWORD).put("newPassword", password);
    assertFault(
        person.api().fromElsewhere().put("/api/v1/account/password", change),
        "/newPassword",
        reason);
  }

  @ParameterizedTest
  @CsvSource(textBlock = REASONS)
  void reasonShouldBeToldWhileThePasswordIsTyped(String password, String reason) {
    JsonObject judgement =
        judged(new JsonObject().put("password", password).put("surname", "Щербакова"));
    assertThat(codes(judgement, "unmet")).contains(reason);
    assertThat(judgement.getString("strength")).isIn("very-weak", "weak");
  }

  @Test
  void strongPasswordShouldBeCalledStrong() {
    JsonObject judgement = judged(new JsonObject().put("password", Person.PASSWORD));
    assertThat(judgement).isEqualTo(JsonObject.of("strength", "strong", "unmet", new JsonArray()));
  }

  @Test
  void judgementsShouldBeLimited() {
    Api api = node.api().fromElsewhere();
    JsonObject body = new JsonObject().put("password", "Aa1!");
    for (int i = 0; i < 300; i++) {
      assertThat(api.post("/api/v1/password-judgements", body).status()).isEqualTo(200);
    }
    assertThat(api.post("/api/v1/password-judgements", body).outcome())
        .isEqualTo("too-many-requests");
  }

  @Test
  void hashShouldBeRenewedAtTheNextSignInWhenThePepperIsReplaced() {
    Person person = Person.registered(node);
    String old = hash(person);
    String pepper = Base64.getEncoder().encodeToString(new byte[32]);
    String known = node.pepper();
    Node rotated = node.sibling(Map.of("ADRESAT_SECURITY_PEPPER", "next:" + pepper + "," + known));
    try {
      assertThat(signIn(rotated, person, "Не-Тот-Пароль-42")).isEqualTo(401);
      assertThat(hash(person)).isEqualTo(old);
      assertThat(signIn(rotated, person, Person.PASSWORD)).isEqualTo(201);
      String renewed = hash(person);
      assertThat(renewed).contains("keyid=next$");
      assertThat(signIn(rotated, person, Person.PASSWORD)).isEqualTo(201);
      assertThat(hash(person)).isEqualTo(renewed);
    } finally {
      rotated.stop();
    }
  }

  private static int signIn(Node at, Person person, String password) {
    JsonObject body = new JsonObject().put("login", person.phone()).put("password", password);
    return at.api().fromElsewhere().post("/api/v1/sessions", body).status();
  }

  private static String hash(Person person) {
    return node.sql().value("SELECT password_hash FROM account WHERE phone = ?", person.phone());
  }

  private static JsonObject judged(JsonObject body) {
    Answer answer = node.api().post("/api/v1/password-judgements", body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static void assertFault(Answer answer, String pointer, String reason) {
    assertThat(answer.outcome()).isEqualTo("validation-failed");
    assertThat(codes(answer.json(), "errors")).contains(reason);
    assertThat(answer.json().getJsonArray("errors"))
        .allMatch(error -> ((JsonObject) error).getString("pointer").equals(pointer));
  }

  private static List<String> codes(JsonObject answer, String member) {
    return answer.getJsonArray(member).stream()
        .map(fault -> ((JsonObject) fault).getString("code"))
        .toList();
  }
}
