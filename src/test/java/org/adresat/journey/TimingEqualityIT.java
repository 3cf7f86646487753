package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.adresat.platform.person.StateNumber.Kind;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.StateNumbers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known and what is not take the same time: the medians of interleaved calls. The order is
 * drawn by lot, so that what a call leaves behind, a letter on its way, disturbs both alike. Limits
 * are forgotten before each call.
 */
class TimingEqualityIT {

  private static final Logger LOG = LoggerFactory.getLogger(TimingEqualityIT.class);

  private static final int WARM_UP = 40;
  private static final int CALLS = 250;
  private static final Duration TOLERANCE = Duration.ofMillis(5);

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("timing_equality", Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void registrationShouldTakeTheSameTimeWhenThePhoneIsKnown() {
    Person known = Person.registered(node);
    compare(
        "registration",
        202,
        () -> {},
        () -> register(known.phone()),
        () -> register(Person.freshPhone()));
  }

  private static Answer register(String phone) {
    return node.api().post("/api/v1/registrations", Person.application(phone));
  }

  @Test
  void signInShouldTakeTheSameTimeWhenTheLoginIsUnknown() {
    Person known = Person.registered(node);
    String unknown = Person.freshPhone();
    compare(
        "sign-in",
        401,
        () -> node.sql().column("DELETE FROM sign_in_guard"),
        () -> signIn(known.phone()),
        () -> signIn(unknown));
  }

  @Test
  void lockedSignInShouldTakeTheSameTimeWhenTheLoginIsUnknown() {
    Person known = Person.registered(node);
    String unknown = Person.freshPhone();
    node.forgetLimits();
    for (int i = 0; i < 5; i++) {
      signIn(known.phone());
      signIn(unknown);
    }
    compare("locked sign-in", 423, () -> {}, () -> signIn(known.phone()), () -> signIn(unknown));
  }

  private static Answer signIn(String login) {
    return node.api()
        .post("/api/v1/sessions", new JsonObject().put("login", login).put("password", "wrong"));
  }

  @Test
  void identityCheckShouldTakeTheSameTimeWhenThePhoneIsAnother() {
    Person person = Person.registered(node);
    compare(
        "identity check",
        202,
        () -> {},
        () -> check(person, person.phone()),
        () -> check(person, Person.freshPhone()));
  }

  private static Answer check(Person person, String phone) {
    return person.api().post("/api/v1/identity-checks", new JsonObject().put("phone", phone));
  }

  @Test
  void addingShouldTakeTheSameTimeWhenTheAddressIsTaken() {
    Person owner = Person.proved(node);
    String taken = Person.freshAddress();
    owner.bind(taken);
    Person stranger = Person.proved(node);
    String account = stranger.accountId();
    compare(
        "adding an address",
        201,
        () -> node.sql().column("DELETE FROM email_address WHERE account_id = ?::uuid", account),
        () -> add(stranger, taken),
        () -> add(stranger, Person.freshAddress()));
  }

  private static Answer add(Person person, String address) {
    return person.api().post("/api/v1/emails", new JsonObject().put("address", address));
  }

  @Test
  void unlockShouldTakeTheSameTimeWhenTheLoginIsUnknown() {
    Person known = Person.registered(node);
    compare(
        "unlock", 202, () -> {}, () -> unlock(known.phone()), () -> unlock(Person.freshPhone()));
  }

  private static Answer unlock(String login) {
    return node.api().post("/api/v1/unlocks", new JsonObject().put("login", login));
  }

  @Test
  void recoveryShouldTakeTheSameTimeWhenTheLoginIsUnknown() {
    Person known = Person.proved(node);
    String address = Person.freshAddress();
    known.bind(address);
    compare(
        "recovery by phone",
        202,
        TimingEqualityIT::forgetRecoveries,
        () -> recover(known.phone()),
        () -> recover(Person.freshPhone()));
    compare(
        "recovery by mail",
        202,
        TimingEqualityIT::forgetRecoveries,
        () -> recover(address),
        () -> recover(Person.freshAddress()));
    String number = StateNumbers.fresh(Kind.SNILS);
    known.api().put("/api/v1/identifiers", new JsonObject().put("snils", number));
    compare(
        "recovery by SNILS",
        202,
        TimingEqualityIT::forgetRecoveries,
        () -> byNumber(number),
        () -> byNumber(StateNumbers.fresh(Kind.SNILS)));
    forgetRecoveries();
    Answer ofKnown = recover(known.phone());
    Answer ofUnknown = recover(Person.freshPhone());
    compare(
        "recovery code",
        422,
        () -> {
          node.sql().column("UPDATE challenge SET tries = 0 RETURNING 1");
          node.sql().column("DELETE FROM code_guard RETURNING 1");
        },
        () -> recoveryCode(ofKnown),
        () -> recoveryCode(ofUnknown));
  }

  private static Answer byNumber(String number) {
    return node.api()
        .post("/api/v1/recoveries", new JsonObject().put("login", number).put("kind", "snils"));
  }

  private static void forgetRecoveries() {
    node.sql().column("DELETE FROM recovery RETURNING 1");
  }

  private static Answer recover(String login) {
    return node.api().post("/api/v1/recoveries", new JsonObject().put("login", login));
  }

  private static Answer recoveryCode(Answer started) {
    return node.api()
        .fromElsewhere()
        .post(
            "/api/v1/recoveries/" + started.get("id") + "/confirmation",
            new JsonObject().put("code", "000000"));
  }

  /**
   * Calls both in pairs and compares their medians.
   *
   * @param status that both answer
   * @param again makes the next pair possible
   */
  private static void compare(
      String what, int status, Runnable again, Supplier<Answer> known, Supplier<Answer> unknown) {
    Random lot = new Random(42);
    List<Long> ofKnown = new ArrayList<>();
    List<Long> ofUnknown = new ArrayList<>();
    for (int i = 0; i < WARM_UP + CALLS; i++) {
      again.run();
      boolean knownFirst = lot.nextBoolean();
      long first = time(status, knownFirst ? known : unknown);
      long second = time(status, knownFirst ? unknown : known);
      if (i >= WARM_UP) {
        ofKnown.add(knownFirst ? first : second);
        ofUnknown.add(knownFirst ? second : first);
      }
    }
    Duration difference = median(ofKnown).minus(median(ofUnknown)).abs();
    LOG.info(
        "{}: medians of {} calls each: known {} µs, unknown {} µs",
        what,
        CALLS,
        median(ofKnown).toNanos() / 1000,
        median(ofUnknown).toNanos() / 1000);
    assertThat(difference).as(what).isLessThan(TOLERANCE);
  }

  private static long time(int status, Supplier<Answer> call) {
    node.forgetLimits();
    long began = System.nanoTime();
    Answer answer = call.get();
    long nanos = System.nanoTime() - began;
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    return nanos;
  }

  private static Duration median(List<Long> nanos) {
    return Duration.ofNanos(nanos.stream().sorted().toList().get(nanos.size() / 2));
  }
}
