package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Shape;
import org.adresat.testkit.Sms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known and what is not get the same answers. Their times: {@link TimingEqualityIT}. */
class EqualityIT {

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("equality");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void forgetLimits() {
    node.forgetLimits();
  }

  @Test
  void registrationShouldAnswerAlikeWhenThePhoneIsKnown() throws InterruptedException {
    Person owner = Person.registered(node);
    String free = Person.freshPhone();
    Answer known = node.api().post("/api/v1/registrations", Person.application(owner.phone()));
    Answer fresh = node.api().post("/api/v1/registrations", Person.application(free));
    assertAlike(known, fresh, 202);
    List<Sms> toOwner =
        node.sms().awaitAll(sms -> sms.to().equals(owner.phone()), 2, Node.PATIENCE);
    assertThat(toOwner.getLast().text()).doesNotContainPattern("[0-9]{6}");
    String code = Person.smsCode(node, free);
    String wrong = Person.otherThan(code);
    for (int i = 0; i < 6; i++) {
      assertSame(confirm(known, wrong), confirm(fresh, wrong));
    }
    assertSame(resend(known), resend(fresh));
    node.sql().passMinutes(2);
    assertAlike(resend(known), resend(fresh), 202);
    node.sql().passMinutes(6);
    assertSame(confirm(known, wrong), confirm(fresh, wrong));
  }

  private static Answer confirm(Answer registration, String code) {
    return node.api()
        .post(
            "/api/v1/registrations/" + registration.get("id") + "/confirmation",
            new JsonObject().put("code", code));
  }

  private static Answer resend(Answer registration) {
    return node.api().post("/api/v1/registrations/" + registration.get("id") + "/resend");
  }

  @Test
  void registrationShouldOpenNothingWhenThePhoneGotAnAccountMeanwhile() {
    String phone = Person.freshPhone();
    Answer first = node.api().post("/api/v1/registrations", Person.application(phone));
    String firstCode = Person.smsCode(node, phone);
    Answer second = node.api().post("/api/v1/registrations", Person.application(phone));
    String secondCode = secondCode(phone, firstCode);
    assertThat(confirm(second, secondCode).status()).isEqualTo(201);
    assertThat(confirm(first, firstCode).outcome()).isEqualTo("code-expired");
    assertThat(node.sql().count("SELECT count(*) FROM account WHERE phone = ?", phone))
        .isEqualTo(1);
  }

  private static String secondCode(String phone, String first) {
    try {
      String text =
          node.sms()
              .await(
                  sms -> sms.to().equals(phone) && !sms.text().contains("#" + first), Node.PATIENCE)
              .text();
      return text.substring(text.lastIndexOf('#') + 1).strip();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void signInShouldAnswerAlikeWhenTheLoginIsUnknown() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    Person waiting = Person.proved(node);
    String unconfirmed = Person.freshAddress();
    waiting.add(unconfirmed);
    Answer unknown = signIn(Person.freshPhone());
    assertThat(unknown.outcome()).isEqualTo("credentials-wrong");
    for (String login : List.of(person.phone(), address, unconfirmed, Person.freshAddress(), "?")) {
      assertSame(signIn(login), unknown);
    }
  }

  private static Answer signIn(String login) {
    return node.api()
        .post("/api/v1/sessions", new JsonObject().put("login", login).put("password", "wrong"));
  }

  @Test
  void identityCheckShouldAnswerAlikeWhenThePhoneIsAnother() {
    Person person = Person.registered(node);
    Person another = Person.registered(node);
    Answer own = check(person, person.phone());
    Answer others = check(person, another.phone());
    Answer nobodys = check(person, Person.freshPhone());
    assertAlike(own, others, 202);
    assertAlike(own, nobodys, 202);
    String wrong = Person.otherThan(person.smsCode());
    for (int i = 0; i < 6; i++) {
      Answer expected = prove(person, own, wrong);
      assertSame(prove(person, others, wrong), expected);
      assertSame(prove(person, nobodys, wrong), expected);
    }
    assertThat(
            node.sql()
                .column(
                    "SELECT recipient FROM outbox WHERE template = 'IDENTITY_CODE'"
                        + " AND account_id = ?::uuid",
                    person.accountId()))
        .containsExactly(person.phone());
  }

  private static Answer check(Person person, String phone) {
    return person.api().post("/api/v1/identity-checks", new JsonObject().put("phone", phone));
  }

  private static Answer prove(Person person, Answer check, String code) {
    return person
        .api()
        .post(
            "/api/v1/identity-checks/" + check.get("id") + "/confirmation",
            new JsonObject().put("code", code).put("password", Person.PASSWORD));
  }

  @Test
  void unlockShouldAnswerAlikeWhenTheLoginIsUnknown() {
    Person person = Person.registered(node);
    Answer known = unlock(person.phone());
    assertAlike(known, unlock(Person.freshPhone()), 202);
    assertAlike(known, unlock(Person.freshAddress()), 202);
    assertAlike(known, unlock("nobody"), 202);
  }

  private static Answer unlock(String login) {
    return node.api().post("/api/v1/unlocks", new JsonObject().put("login", login));
  }

  /** The same status, headers and members; ids and times differ. */
  private static void assertAlike(Answer one, Answer two, int status) {
    assertThat(one.status()).as(one.toString()).isEqualTo(status);
    assertThat(two.status()).as(two.toString()).isEqualTo(status);
    assertThat(Shape.of(one.json())).isEqualTo(Shape.of(two.json()));
    assertThat(headers(one)).isEqualTo(headers(two));
  }

  /** The same to the letter, but for the request's id and the seconds to wait. */
  private static void assertSame(Answer one, Answer two) {
    assertThat(one.status()).as(one.toString()).isEqualTo(two.status());
    assertThat(withoutRequest(one)).isEqualTo(withoutRequest(two));
    assertThat(headers(one)).isEqualTo(headers(two));
  }

  private static String withoutRequest(Answer answer) {
    return answer
        .text()
        .replaceAll("\"requestId\":\"[^\"]*\"|\"retryAfter\":[0-9]+", "")
        .replaceAll("\"detail\":\"[^\"]*[0-9][^\"]*\"", "");
  }

  private static Set<String> headers(Answer answer) {
    return new TreeSet<>(answer.response().headers().map().keySet());
  }
}
