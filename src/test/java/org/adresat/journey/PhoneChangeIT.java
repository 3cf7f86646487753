package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Recovery;
import org.adresat.testkit.Sms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The phone is changed by who has the old one, the password and the new one; both are told. */
class PhoneChangeIT {

  private static final String PATH = "/api/v1/phone-changes";
  private static final String NEW_PASSWORD = "Совсем-Другой-Пароль-77";
  private static final String TOLD = "номер телефона личного кабинета изменён";

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("phone_change", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
  }

  private static Answer ask(Person person, String phone) {
    return person.api().post(PATH, new JsonObject().put("phone", phone));
  }

  private static Answer confirm(Api api, String id, String code) {
    return api.post(PATH + "/" + id + "/confirmation", new JsonObject().put("code", code));
  }

  /** Changes it as meant. */
  private static String changed(Person person, String phone) {
    Answer asked = ask(person, phone);
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    String code = Person.smsCode(node, phone);
    assertThat(confirm(person.api(), asked.get("id"), code).status()).isEqualTo(204);
    return code;
  }

  private static Answer signIn(String login) {
    return node.api()
        .post(
            "/api/v1/sessions",
            new JsonObject().put("login", login).put("password", Person.PASSWORD));
  }

  private static Sms told(String phone, String words) {
    try {
      return node.sms().await(s -> s.to().equals(phone) && s.text().contains(words), Node.PATIENCE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oldNumberShouldEndAndBothBeToldWhenTheNewOneIsProved() throws InterruptedException {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    String phone = Person.freshPhone();

    changed(person, phone);

    assertThat(signIn(person.phone()).outcome()).isEqualTo("credentials-wrong");
    assertThat(signIn(phone).status()).isEqualTo(201);
    assertThat(person.api().get("/api/v1/account").get("phone"))
        .endsWith(phone.substring(phone.length() - 2));
    told(person.phone(), TOLD);
    told(phone, TOLD);
    String letter =
        node.mail()
            .await(
                l -> l.isTo(address) && l.subject().equals("Изменён номер телефона"), Node.PATIENCE)
            .text();
    assertThat(letter).contains("+7 *** ***").doesNotContain(phone, person.phone());
    assertThat(person.api().get("/api/v1/history").text()).contains("phone-changed");
  }

  @Test
  void codesToTheOldNumberShouldBeVoidWhenThePhoneIsChanged() {
    Person person = Person.proved(node);
    Recovery recovery = new Recovery(node);
    Answer asked = recovery.ask(person.phone());
    String code = person.smsCode();
    changed(person, Person.freshPhone());
    assertThat(recovery.prove(asked, code).outcome()).isEqualTo("code-expired");
  }

  @Test
  void changeShouldBeRefusedWithoutAProofOfThePerson() {
    Person person = Person.registered(node);
    assertThat(ask(person, Person.freshPhone()).outcome()).isEqualTo("identity-check-required");
    person.prove();
    assertThat(ask(person, Person.freshPhone()).status()).isEqualTo(202);
    node.sql().passMinutes(6);
    assertThat(ask(person, Person.freshPhone()).outcome())
        .as("the node remembers the proof, the statement looks again")
        .isEqualTo("identity-check-required");
  }

  @Test
  void numberShouldBeJudgedBeforeAnythingIsSent() {
    Person person = Person.proved(node);
    assertThat(fault(ask(person, "12"))).isEqualTo("phone");
    assertThat(fault(ask(person, person.phone()))).isEqualTo("phone-unchanged");
  }

  private static String fault(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer.json().getJsonArray("errors").getJsonObject(0).getString("code");
  }

  @Test
  void ownerShouldBeToldInsteadWhenTheNumberIsTaken() {
    Person owner = Person.registered(node);
    Person person = Person.proved(node);
    Answer free = ask(person, Person.freshPhone());
    Answer taken = ask(person, owner.phone());
    assertThat(taken.status()).isEqualTo(202);
    assertThat(taken.json().fieldNames()).isEqualTo(free.json().fieldNames());
    told(owner.phone(), "кто‑то указал ваш номер");
    assertThat(confirm(person.api(), taken.get("id"), "123456").outcome()).isEqualTo("code-wrong");
    assertThat(confirm(person.api(), free.get("id"), "123456").outcome())
        .as("the newer change took its place")
        .isEqualTo("not-found");
    assertThat(signIn(owner.phone()).status()).isEqualTo(201);
  }

  @Test
  void onlyTheSessionThatBeganShouldGoOn() {
    Person person = Person.proved(node);
    Api first = person.api();
    String phone = Person.freshPhone();
    String id = ask(person, phone).get("id");
    String code = Person.smsCode(node, phone);
    person.signIn(person.phone(), Person.PASSWORD);
    assertThat(confirm(person.api(), id, code).outcome()).isEqualTo("not-found");
    assertThat(confirm(first, id, code).status()).isEqualTo(204);
    assertThat(confirm(first, id, code).outcome()).isEqualTo("already-confirmed");
  }

  @Test
  void appShouldBeAskedForWhenItIsOn() {
    Person person = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, person);
    String phone = Person.freshPhone();
    assertThat(ask(person, phone).json().getJsonArray("errors").getJsonObject(0).getMap())
        .containsEntry("pointer", "/currentCode")
        .containsEntry("code", "missing");
    JsonObject wrong =
        new JsonObject().put("phone", phone).put("currentCode", Person.otherThan(app.code()));
    assertThat(fault(person.api().post(PATH, wrong))).isEqualTo("code-wrong");
    assertThat(person.api().post(PATH, wrong.copy().put("currentCode", app.code())).status())
        .isEqualTo(202);
  }

  @Test
  void newCodeShouldBeSentWhenTheOldOneIsNotHeardOf() {
    Person person = Person.proved(node);
    String phone = Person.freshPhone();
    Answer asked = ask(person, phone);
    String first = Person.smsCode(node, phone);
    String resend = PATH + "/" + asked.get("id") + "/resend";
    assertThat(person.api().post(resend).outcome()).isEqualTo("too-many-requests");
    node.sql()
        .column(
            "UPDATE phone_change SET resend_at = now() WHERE id = ?::uuid RETURNING 1",
            asked.get("id"));
    assertThat(person.api().post(resend).status()).isEqualTo(202);
    Person holder = Person.known(node, phone);
    holder.smsCode();
    String second = holder.smsCode();
    if (!first.equals(second)) {
      assertThat(confirm(person.api(), asked.get("id"), first).outcome()).isEqualTo("code-wrong");
    }
    assertThat(confirm(person.api(), asked.get("id"), second).status()).isEqualTo(204);
  }

  @Test
  void oneShouldGetTheNumberWhenManyProveItAtOnce() {
    String phone = Person.freshPhone();
    List<Person> people = IntStream.range(0, 4).mapToObj(_ -> Person.proved(node)).toList();
    List<String> ids = people.stream().map(person -> ask(person, phone).get("id")).toList();
    Person holder = Person.known(node, phone);
    List<String> codes = people.stream().map(_ -> holder.smsCode()).toList();
    List<Answer> answers =
        Crowd.together(
            16,
            i -> {
              Person person = people.get(i % 4);
              Api api = i % 2 == 0 ? person.api() : person.at(other);
              return confirm(api, ids.get(i % 4), codes.get(i / 4));
            });
    assertThat(Crowd.outcomes(answers)).containsEntry("204", 1);
    assertThat(node.sql().count("SELECT count(*) FROM account WHERE phone = ?", phone)).isOne();
  }

  @Test
  void formerNumberShouldBeBackWhenTheOwnerObjects() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    changed(person, Person.freshPhone());
    String link = Person.objection(node, address, "Изменён номер телефона");
    Answer heard =
        node.api().fromElsewhere().post("/api/v1/objections", new JsonObject().put("token", link));
    assertThat(heard.json().getJsonArray("undone")).containsExactly("phone-restored");
    told(person.phone(), "закрыт по вашей просьбе");
    Recovery recovery = new Recovery(node);
    Answer asked = recovery.ask(person.phone());
    String token = recovery.prove(asked, codeOf(person, asked)).get("resetToken");
    assertThat(recovery.complete(token, NEW_PASSWORD).status()).isEqualTo(204);
    assertThat(person.signIn(person.phone(), NEW_PASSWORD).status()).isEqualTo(201);
  }

  private static String codeOf(Person person, Answer asked) {
    assertThat(asked.status()).isEqualTo(202);
    return Person.codeIn(told(person.phone(), "восстановление доступа"));
  }

  @Test
  void newNumberShouldStayWhenSomebodyElseHasTheFormerOne() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    String phone = Person.freshPhone();
    changed(person, phone);
    Person second = Person.proved(node);
    changedTo(second, person.phone());
    String link = Person.objection(node, address, "Изменён номер телефона");
    Answer heard =
        node.api().fromElsewhere().post("/api/v1/objections", new JsonObject().put("token", link));
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.json().getJsonArray("undone")).isEmpty();
    assertThat(signIn(person.phone()).status()).as("somebody else's by now").isEqualTo(201);
  }

  /** To a number that got codes before. */
  private static void changedTo(Person person, String phone) {
    Answer asked = ask(person, phone);
    String code = Person.codeIn(told(phone, "новый номер телефона"));
    assertThat(confirm(person.api(), asked.get("id"), code).status()).isEqualTo(204);
  }
}
