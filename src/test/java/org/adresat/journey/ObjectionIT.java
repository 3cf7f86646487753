package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Recovery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** "This was not me": one press ends everything, undoes what can be, once and for ten days. */
class ObjectionIT {

  private static final String CLOSED = "Кабинет закрыт от постороннего";
  private static final String NEW_PASSWORD = "Совсем-Другой-Пароль-77";

  private static Node node;
  private static Node other;
  private static int count;

  @BeforeAll
  static void start() {
    node = Node.start("objection", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
  }

  private static String address() {
    return "objection-" + ++count + "@example.ru";
  }

  private static JsonObject token(String token) {
    return new JsonObject().put("token", token);
  }

  private static Answer read(String token) {
    return node.api().fromElsewhere().post("/api/v1/objections/reading", token(token));
  }

  private static Answer object(String token) {
    return node.api().fromElsewhere().post("/api/v1/objections", token(token));
  }

  private static JsonArray undone(Answer heard) {
    assertThat(heard.status()).as(heard.text()).isEqualTo(200);
    assertThat(heard.get("heardAt")).isNotNull();
    return heard.json().getJsonArray("undone");
  }

  private static List<String> confirmed(Person person) {
    return node.sql()
        .column(
            "SELECT address FROM email_address WHERE account_id = ?::uuid"
                + " AND status = 'confirmed'",
            person.accountId());
  }

  @Test
  void everythingShouldEndOnEveryNodeWhenThePasswordWasChanged() throws InterruptedException {
    Person person = Person.proved(node);
    String address = address();
    person.bind(address);
    var change =
        new JsonObject().put("oldPassword", Person.PASSWORD).put("newPassword", NEW_PASSWORD);
    assertThat(person.api().put("/api/v1/account/password", change).status()).isEqualTo(204);
    String link = Person.objection(node, address, "Пароль от личного кабинета изменён");

    Answer found = read(link);
    assertThat(found.get("event")).isEqualTo("password-changed");
    assertThat(found.json().containsKey("heardAt")).isFalse();
    assertThat(person.api().get("/api/v1/account").status())
        .as("reading does nothing")
        .isEqualTo(200);
    assertThat(undone(object(link))).isEmpty();

    assertEnded(node, person);
    assertEnded(other, person);
    for (String password : List.of(Person.PASSWORD, NEW_PASSWORD, "")) {
      Answer refused = person.signIn(person.phone(), password);
      assertThat(refused.outcome()).isIn("credentials-wrong", "validation-failed");
    }
    node.mail().await(l -> l.isTo(address) && l.subject().equals(CLOSED), Node.PATIENCE);
    node.sms()
        .await(
            s -> s.to().equals(person.phone()) && s.text().contains("закрыт по вашей просьбе"),
            Node.PATIENCE);

    assertThat(undone(object(link))).isEmpty();
    assertThat(told(person)).containsExactly(address);
  }

  private static void assertEnded(Node at, Person person) throws InterruptedException {
    long until = System.nanoTime() + Node.PATIENCE.toNanos();
    int status = 0;
    while (status != 401 && System.nanoTime() < until) {
      status = person.at(at).get("/api/v1/account").status();
    }
    assertThat(status).isEqualTo(401);
  }

  /** To whom it was written that the account is closed. */
  private static List<String> told(Person person) {
    return node.sql()
        .column(
            "SELECT recipient FROM outbox WHERE account_id = ?::uuid"
                + " AND template = 'OBJECTION_HEARD'",
            person.accountId());
  }

  @Test
  void addressShouldComeBackWhenItWasRemoved() {
    Person person = Person.proved(node);
    String removed = address();
    String id = person.bind(removed);
    String kept = address();
    person.bind(kept);
    assertThat(person.remove(id).status()).isEqualTo(204);
    assertThat(confirmed(person)).containsExactly(kept);
    String link = Person.objection(node, removed, "Удалён адрес e‑mail");
    assertThat(undone(object(link))).containsExactly("address-restored");
    assertThat(confirmed(person)).containsExactlyInAnyOrder(removed, kept);
  }

  @Test
  void addressShouldTakeItsPlaceAgainWhenItWasChanged() {
    Person person = Person.proved(node);
    String old = address();
    String id = person.bind(old);
    String fresh = address();
    Answer changed = person.change(id, fresh);
    assertThat(person.confirm(changed.get("id"), person.letterCode(fresh)).status()).isEqualTo(200);
    String primary = "SELECT primary_email_id::text FROM account WHERE id = ?::uuid";
    String before = node.sql().value(primary, person.accountId());
    String link = Person.objection(node, old, "Изменён адрес e‑mail");
    assertThat(undone(object(link))).containsExactly("address-restored");
    assertThat(confirmed(person)).containsExactly(old);
    assertThat(node.sql().value(primary, person.accountId())).isEqualTo(before);
    assertThat(told(person)).containsExactly(old);
  }

  @Test
  void addressShouldGoWhenItWasAdded() {
    Person person = Person.proved(node);
    String own = address();
    person.bind(own);
    String added = address();
    person.bind(added);
    String link = Person.objection(node, own, "Добавлен адрес e‑mail", 2);
    assertThat(undone(object(link))).containsExactly("address-removed");
    assertThat(confirmed(person)).containsExactly(own);
  }

  @Test
  void addressShouldStayAwayWhenAnotherAccountConfirmedItMeanwhile() {
    Person person = Person.proved(node);
    String removed = address();
    assertThat(person.remove(person.bind(removed)).status()).isEqualTo(204);
    String link = Person.objection(node, removed, "Удалён адрес e‑mail");
    Person next = Person.proved(node);
    String id = next.add(removed);
    String code = Person.codeIn(next.letter(removed, 2));
    assertThat(next.confirm(id, code).status()).isEqualTo(200);
    assertThat(undone(object(link))).isEmpty();
    assertThat(confirmed(person)).isEmpty();
    assertThat(confirmed(next)).containsExactly(removed);
  }

  @Test
  void secondFactorShouldBeOffWhenSomebodyElseTurnedItOn() {
    Person person = Person.proved(node);
    String address = address();
    person.bind(address);
    Authenticator.setUp(node, person);
    String link = Person.objection(node, address, "Включено подтверждение входа");
    assertThat(undone(object(link)))
        .containsExactlyInAnyOrder("second-factor-off", "backup-codes-void");
    String on = "SELECT count(*) FROM second_step WHERE account_id = ?::uuid";
    assertThat(node.sql().count(on, person.accountId())).isZero();
  }

  @Test
  void linkShouldBeOverWhenItIsForgedOrTenDaysOld() {
    Person person = Person.proved(node);
    String address = address();
    person.bind(address);
    String link = Person.objection(node, address, "Добавлен адрес e‑mail");
    for (String forged :
        List.of(
            link + "x",
            "x",
            person.tokens().getString("refreshToken"),
            person.tokens().getString("accessToken"))) {
      assertThat(read(forged).outcome()).as(forged).isEqualTo("link-over");
      assertThat(object(forged).outcome()).as(forged).isEqualTo("link-over");
    }
    node.sql()
        .column(
            "UPDATE outbox SET created_at = created_at - interval '10 days 1 minute'"
                + " WHERE account_id = ?::uuid AND template = 'EMAIL_ADDED' RETURNING 1",
            person.accountId());
    assertThat(object(link).outcome()).isEqualTo("link-over");
    assertThat(person.api().get("/api/v1/account").status()).isEqualTo(200);
  }

  @Test
  void oneShouldBeHeardWhenManyPressAtOnce() {
    Person person = Person.proved(node);
    String removed = address();
    String id = person.bind(removed);
    assertThat(person.remove(id).status()).isEqualTo(204);
    String link = Person.objection(node, removed, "Удалён адрес e‑mail");
    List<Answer> answers = Crowd.together(16, _ -> object(link));
    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers.stream().filter(a -> !a.json().getJsonArray("undone").isEmpty())).hasSize(1);
    assertThat(confirmed(person)).containsExactly(removed);
  }

  @Test
  void onlyThePhoneShouldGiveANewPasswordWhenItWasTakenAway() {
    Person person = Person.proved(node);
    String own = address();
    person.bind(own);
    String added = address();
    person.bind(added);
    undone(object(Person.objection(node, own, "Добавлен адрес e‑mail", 2)));
    Recovery recovery = new Recovery(node);
    recovery.ask(own);
    String link = Recovery.tokenIn(recovery.letter(own, 1));
    assertThat(recovery.byLink(link).outcome()).isEqualTo("code-expired");
    Answer reset = recovery.prove(recovery.ask(person.phone()), person.smsCode());
    assertThat(recovery.complete(reset.get("resetToken"), NEW_PASSWORD).status()).isEqualTo(204);
    assertThat(person.signIn(person.phone(), NEW_PASSWORD).status()).isEqualTo(201);
  }
}
