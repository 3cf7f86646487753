package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Sms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guessed passwords lock the account for a while, and the lock is no weapon against its owner. */
class LockIT {

  private static final int CROWD = 64;

  /** Enough to race, where the number is not the point. */
  private static final int FEW = 12;

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("locks", Node.PATIENT);
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
  void accountShouldBeLockedAfterFiveWhenManyWrongPasswordsComeAtOnce() {
    Person person = Person.registered(node);
    assertThat(Crowd.outcomes(guess(CROWD, person.phone()))).isEqualTo(fiveJudged(CROWD));
    Answer right = signIn(person.phone(), Person.PASSWORD, null);
    Answer wrong = signIn(person.phone(), "Не-Тот-Пароль-42", null);
    assertThat(right.outcome()).isEqualTo("account-locked");
    assertThat(right.json().fieldNames()).isEqualTo(wrong.json().fieldNames());
    assertThat(right.get("detail")).isEqualTo(wrong.get("detail"));
    assertThat(right.header("Retry-After")).isPresent();
  }

  @Test
  void unknownLoginShouldBeLockedAlikeWhenManyPasswordsComeAtOnce() {
    String phone = Person.freshPhone();
    assertThat(Crowd.outcomes(guess(CROWD, phone))).isEqualTo(fiveJudged(CROWD));
    assertThat(signIn(phone, Person.PASSWORD, null).outcome()).isEqualTo("account-locked");
    String address = Person.freshAddress();
    assertThat(Crowd.outcomes(guess(FEW, address))).isEqualTo(fiveJudged(FEW));
  }

  @Test
  void fourGuessesShouldNotLockWhenTheRightPasswordFollows() {
    Person person = Person.registered(node);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(signIn(person.phone(), "wrong", null).outcome()).isEqualTo("credentials-wrong");
      }
      assertThat(signIn(person.phone(), Person.PASSWORD, null).status()).isEqualTo(201);
    }
  }

  @Test
  void knownDeviceShouldGetInWhenTheAccountIsLocked() {
    Person person = Person.registered(node);
    String device = person.tokens().getString("deviceToken");
    lock(person.phone());
    assertThat(signIn(person.phone(), Person.PASSWORD, null).outcome()).isEqualTo("account-locked");
    assertThat(signIn(person.phone(), Person.PASSWORD, device).status()).isEqualTo(201);
  }

  @Test
  void knownDeviceShouldBeLockedAfterFiveWhenItGuessesItself() {
    Person person = Person.registered(node);
    String device = person.tokens().getString("deviceToken");
    List<Answer> answers = Crowd.together(FEW, _ -> signIn(person.phone(), "wrong", device));
    assertThat(Crowd.outcomes(answers)).isEqualTo(fiveJudged(FEW));
    assertThat(signIn(person.phone(), Person.PASSWORD, null).status()).isEqualTo(201);
  }

  @Test
  void strangersDeviceShouldNotOpenAnotherCounterWhenTheAccountIsLocked() {
    Person person = Person.registered(node);
    Person stranger = Person.registered(node);
    lock(person.phone());
    String device = stranger.tokens().getString("deviceToken");
    assertThat(signIn(person.phone(), Person.PASSWORD, device).outcome())
        .isEqualTo("account-locked");
    assertThat(signIn(person.phone(), "wrong", device).outcome()).isEqualTo("account-locked");
  }

  @Test
  void lockShouldNotEndByItselfWhenTheHardStopIsReached() throws InterruptedException {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    lock(person.phone());
    String guard = "UPDATE sign_in_guard SET %s WHERE subject = uuid_send(?::uuid) RETURNING 1";
    String almost = "locks = 19, failures = 4, locked_until = now() - interval '1 minute'";
    node.sql().column(guard.formatted(almost), person.accountId());
    assertThat(signIn(person.phone(), "wrong", null).outcome()).isEqualTo("credentials-wrong");
    node.mail()
        .await(
            l -> l.isTo(address) && l.subject().equals("Вход в личный кабинет закрыт"),
            Node.PATIENCE);
    node.sql()
        .column(guard.formatted("touched_at = now() - interval '1 year'"), person.accountId());
    Answer refused = signIn(person.phone(), Person.PASSWORD, null);
    assertThat(refused.outcome()).isEqualTo("account-locked");
    assertThat(refused.header("Retry-After")).contains("86400");
    Answer asked =
        node.api().post("/api/v1/unlocks", new JsonObject().put("login", person.phone()));
    assertThat(unlock(asked, person.smsCode()).status()).isEqualTo(204);
    assertThat(signIn(person.phone(), Person.PASSWORD, null).status()).isEqualTo(201);
  }

  @Test
  void lockShouldBeLiftedWhenTheCodeFromThePhoneComes() {
    Person person = Person.registered(node);
    lock(person.phone());
    Answer asked =
        node.api().post("/api/v1/unlocks", new JsonObject().put("login", person.phone()));
    assertThat(asked.status()).isEqualTo(202);
    String code = person.smsCode();
    assertThat(unlock(asked, Person.otherThan(code)).outcome()).isEqualTo("code-wrong");
    assertThat(signIn(person.phone(), Person.PASSWORD, null).outcome()).isEqualTo("account-locked");
    assertThat(unlock(asked, code).status()).isEqualTo(204);
    assertThat(signIn(person.phone(), Person.PASSWORD, null).status()).isEqualTo(201);
    assertThat(unlock(asked, code).outcome()).isEqualTo("already-confirmed");
  }

  @Test
  void wrongUnlockCodesShouldBeAnsweredAlikeWhenTheLoginIsUnknown() {
    Person person = Person.registered(node);
    String unknown = Person.freshPhone();
    for (int request = 0; request < 5; request++) {
      node.forgetLimits();
      Answer known = node.api().post("/api/v1/unlocks", login(person.phone()));
      Answer none = node.api().post("/api/v1/unlocks", login(unknown));
      for (int i = 0; i < 6; i++) {
        assertThat(unlock(known, "000000").outcome())
            .as("request %d, try %d", request, i)
            .isEqualTo(unlock(none, "000000").outcome());
      }
    }
  }

  @Test
  void ownerShouldBeToldOnceByLetterAndSmsWhenTheAccountIsLocked() throws InterruptedException {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    guess(FEW, address);
    node.mail().await(l -> l.isTo(address) && l.subject().contains("закрыт"), Node.PATIENCE);
    Sms sms = node.sms().await(s -> s.to().equals(person.phone()) && isLock(s), Node.PATIENCE);
    assertThat(sms.text()).doesNotContain(address);
    assertThat(told(person)).containsExactly("ACCOUNT_LOCKED", "ACCOUNT_LOCKED_SMS");
  }

  private static boolean isLock(Sms sms) {
    return !sms.text().contains("@");
  }

  @Test
  void secondLockShouldLastLongerWhenTheFirstOneIsOver() {
    Person person = Person.registered(node);
    lock(person.phone());
    long first = retryAfter(person);
    node.sql().passMinutes(16);
    lock(person.phone());
    long second = retryAfter(person);
    assertThat(first).isBetween(14 * 60L, 15 * 60L);
    assertThat(second).isBetween(29 * 60L, 30 * 60L);
    assertThat(told(person)).hasSize(2).containsOnly("ACCOUNT_LOCKED_SMS");
  }

  private static long retryAfter(Person person) {
    Answer locked = signIn(person.phone(), Person.PASSWORD, null);
    return Long.parseLong(locked.header("Retry-After").orElseThrow());
  }

  private static List<String> told(Person person) {
    return node.sql()
        .column(
            "SELECT template FROM outbox WHERE account_id = ?::uuid AND template LIKE 'ACCOUNT%'"
                + " ORDER BY template",
            person.accountId());
  }

  private static Map<String, Integer> fiveJudged(int crowd) {
    return Map.of("credentials-wrong", 5, "account-locked", crowd - 5);
  }

  private static List<Answer> guess(int crowd, String login) {
    return Crowd.together(
        crowd, i -> (i % 2 == 0 ? node : other).api().post("/api/v1/sessions", wrong(login, i)));
  }

  private static void lock(String login) {
    for (int i = 0; i < 5; i++) {
      assertThat(node.api().post("/api/v1/sessions", wrong(login, i)).outcome())
          .isEqualTo("credentials-wrong");
    }
  }

  private static JsonObject wrong(String login, int number) {
    return login(login).put("password", "Не-Тот-Пароль-" + number);
  }

  private static JsonObject login(String login) {
    return new JsonObject().put("login", login);
  }

  private static Answer signIn(String login, String password, @Nullable String device) {
    JsonObject body = login(login).put("password", password);
    if (device != null) {
      body.put("deviceToken", device);
    }
    return node.api().post("/api/v1/sessions", body);
  }

  private static Answer unlock(Answer asked, String code) {
    return node.api()
        .post(
            "/api/v1/unlocks/" + asked.get("id") + "/confirmation",
            new JsonObject().put("code", code));
  }

  @Test
  void ownersSessionShouldGoOnWhenAStrangerLocksTheAccount() {
    Person person = Person.registered(node);
    for (int i = 0; i < 6; i++) {
      JsonObject guess =
          new JsonObject().put("login", person.phone()).put("password", "Чужой-" + i);
      node.api().post("/api/v1/sessions", guess);
    }
    assertThat(person.signIn(person.phone(), Person.PASSWORD).status()).isEqualTo(423);
    person.prove();
    String id = person.bind(Person.freshAddress());
    JsonObject password = new JsonObject().put("password", Person.PASSWORD);
    assertThat(person.api().post("/api/v1/emails/" + id + "/removal", password).status())
        .isEqualTo(204);
  }
}
