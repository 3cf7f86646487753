package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.SoftAuthenticator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of authenticators: added by a proved person, enough to sign in, told of and removed. */
class PasskeyIT {

  private static final String KEYS = "/api/v1/passkeys";
  private static final String SIGN_INS = "/api/v1/passkey-sign-ins";

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("passkey", Node.PATIENT);
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

  private static Answer add(Person person, SoftAuthenticator key) {
    Answer asked = person.api().post(KEYS);
    assertThat(asked.status()).as(asked.text()).isEqualTo(201);
    return confirm(person.api(), asked, key.attestation(asked.json()));
  }

  private static Answer confirm(Api api, Answer asked, JsonObject attestation) {
    return api.post(KEYS + "/" + asked.get("id") + "/confirmation", attestation);
  }

  private static SoftAuthenticator added(Person person) {
    SoftAuthenticator key = SoftAuthenticator.atPortal();
    Answer answer = add(person, key);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return key;
  }

  private static Answer ask(Node at, JsonObject body) {
    return at.api().fromElsewhere().post(SIGN_INS, body);
  }

  private static Answer answer(Node at, Answer asked, JsonObject assertion) {
    return at.api().post(SIGN_INS + "/" + asked.get("id") + "/confirmation", assertion);
  }

  private static Answer signIn(SoftAuthenticator key) {
    Answer asked = ask(node, new JsonObject());
    return answer(other, asked, key.assertion(asked.json()));
  }

  private static List<JsonObject> keys(Person person) {
    return person.api().get(KEYS).json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  @Test
  void keyShouldSignInWithoutLoginAndPasswordWhenItWasAdded() throws InterruptedException {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    SoftAuthenticator key = added(person);
    node.mail()
        .await(l -> l.isTo(address) && l.subject().equals("Добавлен ключ доступа"), Node.PATIENCE);
    node.sms()
        .await(
            s -> s.to().equals(person.phone()) && s.text().contains("ключ доступа"), Node.PATIENCE);

    Answer opened = signIn(key);
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    Answer account = node.api().as(opened.get("accessToken")).get("/api/v1/account");
    assertThat(account.get("id")).isEqualTo(person.accountId());
    node.mail()
        .await(l -> l.isTo(address) && l.subject().contains("нового устройства"), Node.PATIENCE);
    assertThat(keys(person)).hasSize(1);
    assertThat(keys(person).getFirst().getString("usedAt")).isNotNull();
    assertThat(person.api().get("/api/v1/history").text()).contains("passkey-added");
  }

  @Test
  void keyShouldBeBothFactorsWhenASecondOneIsOn() {
    Person person = Person.proved(node);
    Authenticator.setUp(node, person);
    SoftAuthenticator key = added(person);
    assertThat(signIn(key).status()).isEqualTo(201);
  }

  @Test
  void keyShouldTakeThePlaceOfTheCodeWhenTheSecondStepIsAwaited() {
    Person person = Person.proved(node);
    Authenticator.setUp(node, person);
    SoftAuthenticator key = added(person);
    SoftAuthenticator strangers = added(Person.proved(node));
    Answer half = person.signIn(person.phone(), Person.PASSWORD);
    assertThat(half.status()).isEqualTo(202);
    assertThat(half.json().getBoolean("passkey")).isTrue();
    JsonObject second =
        new JsonObject().put("secondStep", true).put("signInToken", half.get("signInToken"));
    Answer asked = ask(node, second);
    assertThat(asked.json().getJsonObject("publicKey").getJsonArray("allowCredentials")).hasSize(1);
    assertThat(answer(other, asked, strangers.assertion(asked.json())).outcome())
        .isEqualTo("passkey-refused");
    Answer again = ask(other, second);
    assertThat(answer(node, again, key.assertion(again.json())).status()).isEqualTo(201);
    assertThat(ask(node, second).outcome()).isEqualTo("sign-in-over");
    assertThat(ask(node, new JsonObject().put("secondStep", true)).outcome())
        .isEqualTo("sign-in-over");
  }

  @Test
  void lockOfStrangersShouldNotBarAKey() {
    Person person = Person.proved(node);
    SoftAuthenticator key = added(person);
    for (int i = 0; i < 5; i++) {
      node.api()
          .post(
              "/api/v1/sessions",
              new JsonObject().put("login", person.phone()).put("password", "wrong"));
    }
    assertThat(person.signIn(person.phone(), Person.PASSWORD).outcome())
        .isEqualTo("account-locked");
    assertThat(signIn(key).status()).isEqualTo(201);
  }

  @Test
  void newKeyShouldBeRefusedWhenAnyPartOfItIsWrong() {
    Person person = Person.proved(node);
    for (SoftAuthenticator key :
        List.of(
            SoftAuthenticator.atPortal().at("https://adresat.evil.example", "localhost"),
            SoftAuthenticator.atPortal().at("http://localhost:8080", "evil.example"),
            SoftAuthenticator.atPortal().at("http://localhost:9999", "localhost"),
            SoftAuthenticator.atPortal().saying(0x01),
            SoftAuthenticator.atPortal().saying(0x04))) {
      assertThat(add(person, key).outcome()).isEqualTo("validation-failed");
    }
    Answer asked = person.api().post(KEYS);
    SoftAuthenticator key = SoftAuthenticator.atPortal();
    assertThat(
            confirm(person.api(), asked, key.attestation(asked.json(), "webauthn.get")).outcome())
        .isEqualTo("validation-failed");
    Answer first = person.api().post(KEYS);
    Answer second = person.api().post(KEYS);
    assertThat(confirm(person.api(), second, key.attestation(first.json())).outcome())
        .as("the answer to another question")
        .isEqualTo("validation-failed");
    assertThat(confirm(person.api(), second, key.attestation(second.json())).outcome())
        .as("a question is good for one answer")
        .isEqualTo("not-found");
    assertThat(keys(person)).isEmpty();
  }

  @Test
  void signInShouldBeRefusedAlikeWhateverIsWrong() {
    SoftAuthenticator key = added(Person.proved(node));
    Answer unknown = signIn(SoftAuthenticator.atPortal());
    assertThat(unknown.outcome()).isEqualTo("passkey-refused");
    assertRefused(unknown, key.at("https://adresat.evil.example", "localhost"));
    assertRefused(unknown, key.at("http://localhost:8080", "evil.example"));
    assertRefused(unknown, key.at("http://localhost:8080", "localhost").saying(0x01));
    assertRefused(unknown, key.saying(0x04));
    key.saying(SoftAuthenticator.PRESENT_AND_KNOWN);
    Answer asked = ask(node, new JsonObject());
    assertThat(answer(node, asked, key.assertion(asked.json(), "webauthn.create")).outcome())
        .isEqualTo("passkey-refused");
    JsonObject forged = key.assertion(ask(node, new JsonObject()).json());
    assertThat(answer(node, ask(node, new JsonObject()), forged).outcome())
        .as("the answer to another question")
        .isEqualTo("passkey-refused");
    for (String member :
        List.of("credentialId", "clientDataJSON", "authenticatorData", "signature", "userHandle")) {
      for (String nasty : List.of("A", "%%%%", "AAAA", "{}", "e30", "я")) {
        Answer question = ask(node, new JsonObject());
        JsonObject broken = key.assertion(question.json()).put(member, nasty);
        assertThat(answer(node, question, broken).outcome())
            .as(member + " " + nasty)
            .isEqualTo("passkey-refused");
      }
    }
    assertThat(signIn(key).status()).isEqualTo(201);
    assertRefused(unknown, key.of("AZLwwY1Se2qPDjwbfZ4qRQ"));
  }

  private static void assertRefused(Answer unknown, SoftAuthenticator key) {
    assertThat(signIn(key).get("detail")).isEqualTo(unknown.get("detail"));
  }

  @Test
  void copyOfAKeyShouldBeNoticedByItsCount() {
    Person person = Person.proved(node);
    SoftAuthenticator key = SoftAuthenticator.atPortal().counting(7);
    assertThat(add(person, key).status()).isEqualTo(201);
    assertThat(signIn(key).status()).isEqualTo(201);
    assertThat(signIn(key.counting(3)).outcome()).isEqualTo("passkey-refused");
    assertThat(signIn(key.counting(20)).status()).isEqualTo(201);
  }

  @Test
  void oneSessionShouldBeginWhenOneAnswerComesManyTimes() {
    SoftAuthenticator key = added(Person.proved(node));
    Answer asked = ask(node, new JsonObject());
    JsonObject assertion = key.assertion(asked.json());
    List<Answer> answers =
        Crowd.together(64, i -> answer(i % 2 == 0 ? node : other, asked, assertion));
    assertThat(Crowd.outcomes(answers)).isEqualTo(Map.of("201", 1, "not-found", 63));
  }

  @Test
  void accountShouldHaveTenKeysHoweverManyAreAddedAtOnce() {
    Person person = Person.proved(node);
    List<Answer> asked = IntStream.range(0, 16).mapToObj(_ -> person.api().post(KEYS)).toList();
    List<Answer> answers =
        Crowd.together(
            16,
            i ->
                confirm(
                    i % 2 == 0 ? person.api() : person.at(other),
                    asked.get(i),
                    SoftAuthenticator.atPortal().attestation(asked.get(i).json())));
    assertThat(Crowd.outcomes(answers)).isEqualTo(Map.of("201", 10, "too-many-passkeys", 6));
    assertThat(person.api().post(KEYS).outcome()).isEqualTo("too-many-passkeys");
  }

  @Test
  void keyShouldSignInNoMoreWhenItIsRemoved() throws InterruptedException {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    SoftAuthenticator key = added(person);
    String id = keys(person).getFirst().getString("id");
    Person stranger = Person.proved(node);
    assertThat(stranger.api().post(KEYS + "/" + id + "/removal").outcome()).isEqualTo("not-found");
    JsonObject name = new JsonObject().put("name", " Старый ноутбук ");
    assertThat(stranger.api().put(KEYS + "/" + id, name).outcome()).isEqualTo("not-found");
    assertThat(person.api().put(KEYS + "/" + id, name).get("name")).isEqualTo("Старый ноутбук");
    assertThat(person.api().put(KEYS + "/" + id, new JsonObject().put("name", " ")).outcome())
        .isEqualTo("validation-failed");
    assertThat(person.api().post(KEYS + "/" + id + "/removal").status()).isEqualTo(204);
    assertThat(signIn(key).outcome()).isEqualTo("passkey-refused");
    node.mail()
        .await(l -> l.isTo(address) && l.subject().equals("Удалён ключ доступа"), Node.PATIENCE);
  }

  @Test
  void keysShouldBeChangedOnlyByAProvedPerson() {
    Person person = Person.registered(node);
    assertThat(person.api().post(KEYS).outcome()).isEqualTo("identity-check-required");
    person.prove();
    added(person);
    String id = keys(person).getFirst().getString("id");
    node.sql().passMinutes(6);
    assertThat(person.api().post(KEYS).outcome()).isEqualTo("identity-check-required");
    assertThat(person.api().post(KEYS + "/" + id + "/removal").outcome())
        .isEqualTo("identity-check-required");
  }

  @Test
  void keysAddedSinceShouldBeGoneWhenTheOwnerObjects() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    SoftAuthenticator own = added(person);
    assertThat(person.signIn(person.phone(), Person.PASSWORD).status()).isEqualTo(201);
    String link = Person.objection(node, address, "Вход в личный кабинет с нового устройства");
    person.prove();
    SoftAuthenticator strangers = added(person);
    Answer heard = node.api().post("/api/v1/objections", new JsonObject().put("token", link));
    assertThat(heard.json().getJsonArray("undone")).containsExactly("passkeys-removed");
    assertThat(signIn(strangers).outcome()).isEqualTo("passkey-refused");
    assertThat(signIn(own).status()).isEqualTo(201);
  }
}
