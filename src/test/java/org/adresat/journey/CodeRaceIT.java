package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes submitted by many at once, on two nodes: counted strictly, used once. */
class CodeRaceIT {

  private static final int CROWD = 64;
  private static final Map<String, Integer> FIVE_JUDGED =
      Map.of("code-wrong", 5, "code-used-up", CROWD - 5);

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("code_race", Node.PATIENT);
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
  void emailShouldBeConfirmedOnceWhenTheRightCodeComesManyTimesAtOnce() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String code = person.letterCode(address);
    List<Answer> answers = Crowd.together(CROWD, i -> confirm(person, i, id, code));
    assertThat(Crowd.outcomes(answers)).isEqualTo(Map.of("200", 1, "already-confirmed", CROWD - 1));
    assertThat(person.email(id).getString("status")).isEqualTo("confirmed");
  }

  @Test
  void emailShouldStayWaitingWhenManyWrongCodesComeAtOnce() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String code = person.letterCode(address);
    List<Answer> answers =
        Crowd.together(CROWD, i -> confirm(person, i, id, Person.otherThan(code)));
    assertThat(Crowd.outcomes(answers)).isEqualTo(FIVE_JUDGED);
    assertThat(triesLeft(answers)).containsExactly(4, 3, 2, 1, 0);
    assertThat(person.confirm(id, code).outcome()).isEqualTo("code-used-up");
    assertThat(person.email(id).getString("status")).isEqualTo("waiting");
  }

  @Test
  void accountShouldBeOpenedOnceWhenTheRightCodeComesManyTimesAtOnce() {
    Application application = Application.sent();
    List<Answer> answers = Crowd.together(CROWD, i -> application.confirm(i, application.code));
    assertThat(Crowd.outcomes(answers)).isEqualTo(Map.of("201", 1, "already-confirmed", CROWD - 1));
    assertThat(node.sql().count("SELECT count(*) FROM account WHERE phone = ?", application.phone))
        .isEqualTo(1);
  }

  @Test
  void accountShouldNotBeOpenedWhenManyWrongCodesComeAtOnce() {
    Application application = Application.sent();
    List<Answer> answers =
        Crowd.together(CROWD, i -> application.confirm(i, Person.otherThan(application.code)));
    assertThat(Crowd.outcomes(answers)).isEqualTo(FIVE_JUDGED);
    assertThat(triesLeft(answers)).containsExactly(4, 3, 2, 1, 0);
    assertThat(application.confirm(0, application.code).outcome()).isEqualTo("code-used-up");
  }

  @Test
  void personShouldBeProvedOnceWhenTheRightCodeComesManyTimesAtOnce() {
    Person person = Person.registered(node);
    String check = startCheck(person);
    String code = person.smsCode();
    List<Answer> answers = Crowd.together(CROWD, i -> prove(person, i, check, code));
    assertThat(Crowd.outcomes(answers)).isEqualTo(Map.of("204", 1, "already-confirmed", CROWD - 1));
    assertThat(person.api().get("/api/v1/account").json().getString("contactsOpenUntil"))
        .isNotNull();
  }

  @Test
  void personShouldNotBeProvedWhenManyWrongCodesComeAtOnce() {
    Person person = Person.registered(node);
    String check = startCheck(person);
    String code = person.smsCode();
    List<Answer> answers =
        Crowd.together(CROWD, i -> prove(person, i, check, Person.otherThan(code)));
    assertThat(Crowd.outcomes(answers)).isEqualTo(FIVE_JUDGED);
    assertThat(triesLeft(answers)).containsExactly(4, 3, 2, 1, 0);
    assertThat(prove(person, 0, check, code).outcome()).isEqualTo("code-used-up");
    assertThat(person.api().get("/api/v1/account").json().getString("contactsOpenUntil")).isNull();
  }

  @Test
  void wrongCodesShouldCountAgainstTheAccountWhenNewLettersAreSent() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    for (int letter = 1; letter <= 4; letter++) {
      String code = Person.codeIn(person.letter(address, letter));
      for (int i = 0; i < 5; i++) {
        assertThat(person.confirm(id, Person.otherThan(code)).outcome()).isEqualTo("code-wrong");
      }
      resend(person, id, 2);
    }
    String fifth = Person.codeIn(person.letter(address, 5));
    assertThat(person.confirm(id, fifth).outcome()).isEqualTo("code-used-up");
    node.forgetLimits();
    resend(person, id, 61);
    String later = Person.codeIn(person.letter(address, 6));
    assertThat(person.confirm(id, later).status()).isEqualTo(200);
  }

  @Test
  void wrongCodesOfAnAccountShouldBeCountedTogetherWhenManyAddressesAreTriedAtOnce() {
    Person person = Person.proved(node);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(person.add(Person.freshAddress()));
    }
    List<Answer> answers =
        Crowd.together(CROWD, i -> confirm(person, i, ids.get(i % ids.size()), "000000"));
    assertThat(Crowd.outcomes(answers))
        .isEqualTo(Map.of("code-wrong", 20, "code-used-up", CROWD - 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "12345", "1234567", "12345a", "-12345", "１２３４５６", "٠١٢٣٤٥", "0x1234"})
  void tryShouldNotBeCountedWhenTheCodeIsMalformed(String malformed) {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    for (int i = 0; i < 6; i++) {
      Answer answer = person.confirm(id, malformed);
      assertThat(answer.outcome()).isEqualTo("validation-failed");
      assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
          .isEqualTo("/code");
    }
    assertThat(person.email(id).getInteger("triesLeft")).isEqualTo(5);
    String code = person.letterCode(address);
    String spaced = " " + code.substring(0, 3) + "\u00a0" + code.substring(3) + "\t";
    assertThat(person.confirm(id, spaced).status()).isEqualTo(200);
  }

  /** A registration whose code has come. */
  private record Application(String phone, String id, String code) {

    static Application sent() {
      String phone = Person.freshPhone();
      Answer asked = node.api().post("/api/v1/registrations", Person.application(phone));
      return new Application(phone, asked.get("id"), Person.smsCode(node, phone));
    }

    Answer confirm(int number, String submitted) {
      return at(number)
          .api()
          .post(
              "/api/v1/registrations/" + id + "/confirmation",
              new JsonObject().put("code", submitted));
    }
  }

  private static Node at(int number) {
    return number % 2 == 0 ? node : other;
  }

  private static Answer confirm(Person person, int number, String id, String code) {
    return person
        .at(at(number))
        .post("/api/v1/emails/" + id + "/confirmation", new JsonObject().put("code", code));
  }

  private static String startCheck(Person person) {
    return person
        .api()
        .post("/api/v1/identity-checks", new JsonObject().put("phone", person.phone()))
        .get("id");
  }

  private static Answer prove(Person person, int number, String check, String code) {
    return person
        .at(at(number))
        .post(
            "/api/v1/identity-checks/" + check + "/confirmation",
            new JsonObject().put("code", code).put("password", Person.PASSWORD));
  }

  private static void resend(Person person, String id, int afterMinutes) {
    node.sql().passMinutes(afterMinutes);
    assertThat(person.api().post("/api/v1/emails/" + id + "/resend", new JsonObject()).status())
        .isEqualTo(202);
  }

  private static List<Integer> triesLeft(List<Answer> answers) {
    return answers.stream()
        .filter(answer -> answer.outcome().equals("code-wrong"))
        .map(answer -> answer.json().getInteger("triesLeft"))
        .sorted(java.util.Comparator.reverseOrder())
        .toList();
  }
}
