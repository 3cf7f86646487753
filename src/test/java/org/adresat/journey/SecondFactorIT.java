package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Sms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Once a second factor is on, no session begins without it, and nobody removes it without one. */
class SecondFactorIT {

  private static final String FACTOR = "/api/v1/account/second-factor";
  private static final String CONFIRMATION = "/api/v1/sign-ins/confirmation";

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("second_factor", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
  }

  private static JsonObject current(String code) {
    return new JsonObject().put("currentCode", code);
  }

  private static Answer begin(Person person) {
    return begin(node, person);
  }

  private static Answer begin(Node at, Person person) {
    return at.api()
        .fromElsewhere()
        .post(
            "/api/v1/sessions",
            new JsonObject().put("login", person.phone()).put("password", Person.PASSWORD));
  }

  private static Answer end(Answer begun, String code) {
    return end(node, begun, code);
  }

  private static Answer end(Node at, Answer begun, String code) {
    return at.api()
        .fromElsewhere()
        .post(
            CONFIRMATION,
            new JsonObject().put("signInToken", begun.get("signInToken")).put("code", code));
  }

  private static int account(Answer opened) {
    return node.api().as(opened.get("accessToken")).get("/api/v1/account").status();
  }

  private static String wrong(Authenticator app) {
    return Person.otherThan(app.code());
  }

  @Test
  void signInShouldAskForTheAppWhenItIsOn() {
    Person person = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, person);

    Answer begun = begin(person);
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.get("method")).isEqualTo("app");
    assertThat(begun.json().containsKey("accessToken")).isFalse();
    assertThat(end(begun, wrong(app)).json().getInteger("triesLeft")).isEqualTo(4);
    assertThat(end(begun, "not a code").outcome()).isEqualTo("validation-failed");
    Answer opened = end(other, begun, app.code());
    assertThat(opened.status()).isEqualTo(201);
    assertThat(account(opened)).isEqualTo(200);
    assertThat(end(begun, app.later().code()).outcome()).isEqualTo("sign-in-over");
  }

  @Test
  void codeOfTheAppShouldNotPassTwice() {
    Person person = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, person);
    String code = app.code();
    assertThat(end(begin(person), code).status()).isEqualTo(201);
    assertThat(end(begin(person), code).outcome()).isEqualTo("code-wrong");
  }

  @Test
  void signInShouldAskForAnSmsWhenThatIsOn() {
    Person person = Person.proved(node);
    assertThat(person.api().put(FACTOR, new JsonObject()).status()).isEqualTo(200);
    Answer begun = begin(person);
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.get("sentTo")).endsWith(person.phone().substring(10)).contains("*");
    String first = person.smsCode();
    assertThat(resend(begun).status()).isEqualTo(429);
    node.sql().column("UPDATE half_sign_in SET resend_at = now() RETURNING 1");
    assertThat(resend(begun).status()).isEqualTo(202);
    String second = person.smsCode();
    if (!first.equals(second)) {
      assertThat(end(begun, first).outcome()).isEqualTo("code-wrong");
    }
    assertThat(end(begun, second).status()).isEqualTo(201);
  }

  @Test
  void codeOfAnSmsShouldOpenOneSessionWhenManyUseItTogether() {
    Person person = Person.proved(node);
    person.api().put(FACTOR, new JsonObject());
    Answer begun = begin(person);
    String code = person.smsCode();
    List<Answer> answers = Crowd.together(8, i -> end(i % 2 == 0 ? node : other, begun, code));
    assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(a -> a.outcome().equals("sign-in-over"))).hasSize(7);
  }

  private static Answer resend(Answer begun) {
    return node.api()
        .post(
            "/api/v1/sign-ins/code", new JsonObject().put("signInToken", begun.get("signInToken")));
  }

  @Test
  void fiveTriesShouldBeAllWhateverTheCodeAndTheNode() {
    Person person = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, person);
    Answer begun = begin(person);
    List<Answer> answers =
        Crowd.together(64, i -> end(i % 2 == 0 ? node : other, begun, wrong(app)));
    assertThat(answers.stream().filter(a -> a.outcome().equals("code-wrong"))).hasSize(5);
    assertThat(answers.stream().filter(a -> a.outcome().equals("sign-in-over"))).hasSize(59);
    assertThat(end(begun, app.code()).outcome()).isEqualTo("sign-in-over");
  }

  @Test
  void guessesShouldBeBoundForTheAccountOverManySignIns() {
    Person person = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, person);
    List<String> outcomes =
        IntStream.range(0, 6)
            .mapToObj(_ -> begin(person))
            .flatMap(begun -> IntStream.range(0, 5).mapToObj(_ -> end(begun, wrong(app)).outcome()))
            .toList();
    assertThat(outcomes.stream().filter("code-wrong"::equals).count()).isBetween(18L, 20L);
    assertThat(outcomes).contains("too-many-requests");
  }

  @Test
  void backupCodeShouldPassOnceWhenManyUseItTogether() throws InterruptedException {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    Authenticator app = Authenticator.setUp(node, person);
    String code = app.backupCodes().getFirst().toLowerCase(java.util.Locale.ROOT).replace("-", " ");
    List<Answer> begun = IntStream.range(0, 8).mapToObj(_ -> begin(person)).toList();
    List<Answer> answers =
        Crowd.together(8, i -> end(i % 2 == 0 ? node : other, begun.get(i), code));
    assertThat(answers.stream().filter(a -> a.status() == 201)).hasSize(1);
    assertThat(answers.stream().filter(a -> a.outcome().equals("code-wrong"))).hasSize(7);
    assertThat(person.api().get(FACTOR).json().getInteger("backupCodesLeft")).isEqualTo(9);
    var letter =
        node.mail()
            .await(l -> l.isTo(address) && l.subject().contains("резервный код"), Node.PATIENCE);
    assertThat(letter.text()).contains("Осталось неиспользованных кодов: 9");
  }

  @Test
  void appShouldOnlyBeChangedByWhoHasIt() throws InterruptedException {
    Person person = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, person);
    JsonObject none = new JsonObject();
    for (String path : List.of(FACTOR + "/removal", "/api/v1/account/backup-codes")) {
      assertThat(fault(person.api().post(path, none))).isEqualTo("/currentCode missing");
      assertThat(fault(person.api().post(path, current(wrong(app)))))
          .isEqualTo("/currentCode code-wrong");
    }
    assertThat(fault(person.api().put(FACTOR, none))).isEqualTo("/currentCode missing");
    Answer renewed = person.api().post("/api/v1/account/backup-codes", current(app.code()));
    assertThat(renewed.json().getJsonArray("backupCodes")).hasSize(10);
    assertThat(fault(person.api().post(FACTOR + "/removal", current(app.backupCodes().getFirst()))))
        .isEqualTo("/currentCode code-wrong");
    String fresh = renewed.json().getJsonArray("backupCodes").getString(0);
    assertThat(person.api().post(FACTOR + "/removal", current(fresh)).status()).isEqualTo(204);
    assertThat(begin(person).status()).isEqualTo(201);
    assertThat(person.api().post(FACTOR + "/removal", none).outcome())
        .isEqualTo("second-factor-off");
    node.sms().await(sms -> isNotice(person, sms, "выключено"), Node.PATIENCE);
  }

  private static boolean isNotice(Person person, Sms sms, String word) {
    return sms.to().equals(person.phone()) && sms.text().contains(word);
  }

  private static String fault(Answer answer) {
    JsonObject first = answer.json().getJsonArray("errors").getJsonObject(0);
    return first.getString("pointer") + " " + first.getString("code");
  }

  @Test
  void appShouldTurnOnOnlyByItsOwnCodeAndSession() {
    Person person = Person.proved(node);
    Answer begun = person.api().post(FACTOR + "/apps");
    String path = FACTOR + "/apps/" + begun.get("id") + "/confirmation";
    String code = Authenticator.code(Authenticator.key(begun.get("secret")));
    assertThat(begun.get("uri")).contains("secret=" + begun.get("secret")).contains("issuer=");
    assertThat(fault(person.api().post(path, code(Person.otherThan(code)))))
        .isEqualTo("/code app-code-wrong");
    assertThat(fault(person.api().post(path, code("12")))).isEqualTo("/code code-malformed");
    Person stranger = Person.proved(node);
    assertThat(stranger.api().post(path, code(code)).status()).isEqualTo(404);
    List<Answer> both = Crowd.together(2, _ -> person.api().post(path, code(code)));
    assertThat(both.stream().filter(a -> a.status() == 200)).hasSize(1);
    assertThat(person.api().get(FACTOR).get("method")).isEqualTo("app");
  }

  private static JsonObject code(String code) {
    return new JsonObject().put("code", code);
  }

  @Test
  void halfASignInShouldEndWithALockAndWithANewPassword() {
    Person person = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, person);
    Answer begun = begin(person);
    for (int i = 0; i < 5; i++) {
      var body = new JsonObject().put("login", person.phone()).put("password", "wrong");
      node.api().fromElsewhere().post("/api/v1/sessions", body);
    }
    assertThat(end(begun, app.code()).outcome()).isEqualTo("sign-in-over");

    Person careful = Person.proved(node);
    Authenticator theirs = Authenticator.setUp(node, careful);
    Answer halfway = begin(careful);
    var change =
        new JsonObject()
            .put("oldPassword", Person.PASSWORD)
            .put("newPassword", "Совсем-Другой-Пароль-77");
    assertThat(careful.api().put("/api/v1/account/password", change).status()).isEqualTo(204);
    assertThat(end(halfway, theirs.code()).outcome()).isEqualTo("sign-in-over");
  }

  @Test
  void tokenShouldBeGoodForNothingElse() {
    Person person = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, person);
    Answer begun = begin(person);
    String token = begun.get("signInToken");
    assertThat(node.api().as(token).get("/api/v1/account").status()).isEqualTo(401);
    assertThat(
            node.api()
                .post("/api/v1/sessions/refresh", new JsonObject().put("refreshToken", token))
                .status())
        .isEqualTo(401);
    assertThat(fault(node.api().post(CONFIRMATION, code(app.code()))))
        .isEqualTo("/signInToken missing");
    for (String forged :
        List.of(person.tokens().getString("refreshToken"), token + "x", "1.2.3.4", "")) {
      var body = new JsonObject().put("signInToken", forged).put("code", app.code());
      assertThat(node.api().post(CONFIRMATION, body).outcome())
          .isIn("sign-in-over", "validation-failed");
    }
  }
}
