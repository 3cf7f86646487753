package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Recovery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has forgotten the password gets a new one by phone or confirmed address, and only that. */
class RecoveryIT {

  private static final String NEW = "Совсем-Другой-Пароль-77";

  private static Node node;
  private static Node other;
  private static Recovery recovery;

  @BeforeAll
  static void start() {
    node = Node.start("recovery", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
    recovery = new Recovery(node);
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
  void everythingShouldEndWhenThePasswordIsRecoveredByPhone() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.bind(address);
    String waiting = Person.freshAddress();
    String waitingId = person.add(waiting);
    String code = person.letterCode(waiting);
    person.change(id, Person.freshAddress());
    Api session = person.at(other);
    String device = person.tokens().getString("deviceToken");

    recover(person);

    assertEnded(session);
    assertThat(count("session WHERE ended_at IS NULL AND account_id", person.accountId())).isZero();
    assertThat(count("contact_grant WHERE account_id", person.accountId())).isZero();
    assertThat(count("known_device WHERE id", device.split("\\.", -1)[2])).isZero();
    assertThat(
            count("email_address WHERE replaces_id IS NOT NULL AND account_id", person.accountId()))
        .isZero();
    assertThat(signIn(address, Person.PASSWORD).outcome()).isEqualTo("credentials-wrong");
    Api fresh = node.api().as(signIn(address, NEW).get("accessToken"));
    JsonObject confirmation = new JsonObject().put("code", code);
    assertThat(fresh.post("/api/v1/emails/" + waitingId + "/confirmation", confirmation).outcome())
        .isEqualTo("code-expired");
    assertThat(fresh.put("/api/v1/account/second-factor", new JsonObject()).outcome())
        .isEqualTo("identity-check-required");
  }

  @Test
  void ownerShouldBeToldByAllAddressesAndThePhone() throws InterruptedException {
    Person person = Person.proved(node);
    List<String> addresses = List.of(Person.freshAddress(), Person.freshAddress());
    addresses.forEach(person::bind);
    recover(person);
    for (String told : addresses) {
      node.mail().await(l -> l.isTo(told) && l.subject().contains("восстановлен"), Node.PATIENCE);
    }
    node.sms()
        .await(
            s -> s.to().equals(person.phone()) && s.text().contains("задан новый пароль"),
            Node.PATIENCE);
    assertThat(deeds(person)).contains("password-recovered");
  }

  @Test
  void lockShouldBeLiftedWhenThePasswordIsRecovered() {
    Person person = Person.registered(node);
    for (int i = 0; i < 5; i++) {
      assertThat(signIn(person.phone(), "wrong").outcome()).isEqualTo("credentials-wrong");
    }
    String token = recovery.prove(ask(person.phone()), person.smsCode()).get("resetToken");
    assertThat(signIn(person.phone(), NEW).outcome()).isEqualTo("account-locked");
    assertThat(recovery.complete(token, NEW).status()).isEqualTo(204);
    assertThat(signIn(person.phone(), NEW).status()).isEqualTo(201);
  }

  @Test
  void passwordShouldBeRecoveredByTheCodeOrTheLinkOfALetter() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    Answer first = ask(address);
    Letter letter = recovery.letter(address, 1);
    assertThat(recovery.prove(first, Person.otherThan(Person.codeIn(letter))).outcome())
        .isEqualTo("code-wrong");
    Answer proved = recovery.prove(first, Person.codeIn(letter));
    assertThat(recovery.complete(proved.get("resetToken"), NEW).status()).isEqualTo(204);
    assertThat(recovery.byLink(Recovery.tokenIn(letter)).outcome()).isEqualTo("code-used-up");
    assertThat(signIn(address, NEW).status()).isEqualTo(201);

    node.sql().passMinutes(2);
    Answer second = ask(address);
    Letter later = recovery.letter(address, 2);
    String token = recovery.byLink(Recovery.tokenIn(later)).get("resetToken");
    assertThat(recovery.prove(second, Person.codeIn(later)).outcome()).isEqualTo("code-used-up");
    assertThat(recovery.complete(token, NEW + "!").status()).isEqualTo(204);
    assertThat(signIn(person.phone(), NEW + "!").status()).isEqualTo(201);
  }

  @Test
  void secondFactorShouldStillBeAskedForWhenThePasswordWasRecovered() {
    Person person = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, person);
    Answer half = signIn(person.phone(), Person.PASSWORD);
    String token = recovery.prove(ask(person.phone()), person.smsCode()).get("resetToken");
    assertThat(recovery.complete(token, NEW).status()).isEqualTo(204);
    assertThat(second(half, app.code()).outcome()).isEqualTo("sign-in-over");
    Answer begun = signIn(person.phone(), NEW);
    assertThat(begun.status()).isEqualTo(202);
    assertThat(second(begun, app.later().code()).status()).isEqualTo(201);
  }

  @Test
  void unknownLoginShouldBeAnsweredAlike() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    List<Answer> known = List.of(ask(person.phone()), ask(address));
    List<Answer> unknown = List.of(ask(Person.freshPhone()), ask(Person.freshAddress()));
    for (int i = 0; i < 6; i++) {
      for (int way = 0; way < 2; way++) {
        assertSame(
            recovery.prove(known.get(way), "000000"), recovery.prove(unknown.get(way), "000000"));
      }
    }
    assertThat(ask("nobody").json().fieldNames())
        .isEqualTo(known.getFirst().json().fieldNames())
        .isEqualTo(unknown.getFirst().json().fieldNames());
    assertThat(new Recovery(other).ask(person.phone()).outcome()).isEqualTo("too-many-requests");
    assertThat(new Recovery(other).ask("nobody").outcome()).isEqualTo("too-many-requests");
  }

  @Test
  void onlyTheNewestRecoveryShouldCount() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    Answer phone = ask(person.phone());
    String code = person.smsCode();
    Answer mail = ask(address);
    Letter letter = recovery.letter(address, 1);
    assertThat(recovery.prove(phone, code).outcome()).isEqualTo("code-wrong");
    String early = recovery.prove(mail, Person.codeIn(letter)).get("resetToken");
    node.sql().passMinutes(2);
    Answer last = ask(person.phone());
    assertThat(recovery.complete(early, NEW).outcome()).isEqualTo("recovery-over");
    String token = recovery.prove(last, person.smsCode()).get("resetToken");
    assertThat(recovery.complete(token, NEW).status()).isEqualTo(204);
    assertThat(recovery.complete(token, NEW + "!").outcome()).isEqualTo("recovery-over");
    assertThat(signIn(person.phone(), NEW).status()).isEqualTo(201);
  }

  @Test
  void linkShouldDieWithTheAddressItWasSentTo() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.bind(address);
    Answer asked = ask(address);
    Letter letter = recovery.letter(address, 1);
    assertThat(person.remove(id).status()).isEqualTo(204);
    assertThat(recovery.byLink(Recovery.tokenIn(letter)).outcome()).isEqualTo("code-expired");
    assertThat(recovery.prove(asked, Person.codeIn(letter)).outcome()).isEqualTo("code-used-up");

    String next = Person.freshAddress();
    String nextId = person.bind(next);
    ask(next);
    String token = recovery.byLink(Recovery.tokenIn(recovery.letter(next, 1))).get("resetToken");
    assertThat(person.remove(nextId).status()).isEqualTo(204);
    assertThat(recovery.complete(token, NEW).outcome()).isEqualTo("recovery-over");
    assertThat(signIn(person.phone(), Person.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void refusedPasswordShouldSpendNothing() {
    Person person = Person.registered(node);
    String token = recovery.prove(ask(person.phone()), person.smsCode()).get("resetToken");
    Answer refused = recovery.complete(token, "Иванова-Пароль-42");
    JsonObject fault = refused.json().getJsonArray("errors").getJsonObject(0);
    assertThat(fault.getString("code")).isEqualTo("password-personal");
    assertThat(fault.getString("pointer")).isEqualTo("/password");
    assertThat(recovery.complete(token, NEW).status()).isEqualTo(204);
  }

  @Test
  void codeLinkAndTokenShouldBeWorthlessWhenTheirTimeIsOver() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    Answer asked = ask(address);
    Letter letter = recovery.letter(address, 1);
    node.sql().passMinutes(11);
    assertThat(recovery.prove(asked, Person.codeIn(letter)).outcome()).isEqualTo("code-expired");
    assertThat(recovery.byLink(Recovery.tokenIn(letter)).outcome()).isEqualTo("code-expired");
    String token = recovery.prove(ask(person.phone()), person.smsCode()).get("resetToken");
    node.sql().passMinutes(16);
    assertThat(recovery.complete(token, NEW).outcome()).isEqualTo("recovery-over");
    assertThat(recovery.complete("x".repeat(43), NEW).outcome()).isEqualTo("recovery-over");
  }

  @Test
  void tokenShouldServeItsOwnPurposeOnly() {
    Person person = Person.proved(node);
    String bound = Person.freshAddress();
    person.bind(bound);
    ask(bound);
    String link = Recovery.tokenIn(recovery.letter(bound, 1));
    assertThat(recovery.complete(link, NEW).outcome()).isEqualTo("recovery-over");
    String adding = Person.freshAddress();
    String id = person.add(adding);
    String confirming = Person.linkIn(person.letter(adding)).replaceFirst(".*=", "");
    assertThat(recovery.byLink(confirming).outcome()).isEqualTo("code-expired");
    assertThat(person.confirm(id, person.letterCode(adding)).status()).isEqualTo(200);
    assertThat(recovery.byLink(link).status()).isEqualTo(200);
  }

  @Test
  void changedPasswordShouldEndARecoveryUnderWay() {
    Person person = Person.proved(node);
    String token = recovery.prove(ask(person.phone()), person.smsCode()).get("resetToken");
    JsonObject change =
        new JsonObject().put("oldPassword", Person.PASSWORD).put("newPassword", NEW);
    assertThat(person.api().put("/api/v1/account/password", change).status()).isEqualTo(204);
    assertThat(recovery.complete(token, NEW + "!").outcome()).isEqualTo("recovery-over");
  }

  private static void recover(Person person) {
    String token = recovery.prove(ask(person.phone()), person.smsCode()).get("resetToken");
    assertThat(recovery.complete(token, NEW).status()).isEqualTo(204);
  }

  private static long count(String where, String id) {
    return node.sql().count("SELECT count(*) FROM " + where + " = ?::uuid", id);
  }

  private static Answer ask(String login) {
    Answer asked = recovery.ask(login);
    assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
    return asked;
  }

  private static Answer signIn(String login, String password) {
    return node.api()
        .fromElsewhere()
        .post("/api/v1/sessions", new JsonObject().put("login", login).put("password", password));
  }

  private static Answer second(Answer begun, String code) {
    return node.api()
        .post(
            "/api/v1/sign-ins/confirmation",
            new JsonObject().put("signInToken", begun.get("signInToken")).put("code", code));
  }

  private static List<String> deeds(Person person) {
    return node.sql()
        .column("SELECT deed FROM audit_entry WHERE account_id = ?::uuid", person.accountId());
  }

  private static void assertEnded(Api api) {
    long began = System.nanoTime();
    while (api.get("/api/v1/account").status() != 401) {
      assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
    }
  }

  private static void assertSame(Answer one, Answer two) {
    assertThat(one.outcome()).isEqualTo(two.outcome());
    assertThat(one.get("triesLeft")).isEqualTo(two.get("triesLeft"));
    assertThat(one.get("detail")).isEqualTo(two.get("detail"));
  }
}
