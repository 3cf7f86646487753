package org.adresat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More passwords to hash than there are threads: refused at once, and nobody else notices. */
class OverloadIT {

  private static Node node;

  @BeforeAll
  static void start() {
    node =
        Node.start(
            "overload",
            Map.of("ADRESAT_SECURITY_HASH_THREADS", "1", "ADRESAT_SECURITY_HASH_QUEUE", "1"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private record Timed(Answer answer, Duration taken) {}

  @Test
  void passwordsShouldBeRefusedAtOnceAndLightRequestsServedWhenTheHashPoolIsFull() {
    Person person = Person.registered(node);
    ConcurrentLinkedQueue<Timed> signIns = new ConcurrentLinkedQueue<>();
    List<Thread> crowd = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Api api = node.api();
      crowd.add(Thread.ofVirtual().start(() -> signIns.add(signIn(api, person))));
    }
    List<Duration> light = new ArrayList<>();
    while (crowd.stream().anyMatch(Thread::isAlive)) {
      light.add(
          Until.taken(
              () -> assertThat(person.api().get("/api/v1/account").status()).isEqualTo(200)));
    }
    List<Timed> refused = signIns.stream().filter(t -> t.answer().status() != 201).toList();
    assertThat(signIns).hasSize(40);
    assertThat(refused).hasSizeBetween(1, 38);
    for (Timed each : refused) {
      assertThat(each.answer().status()).isEqualTo(503);
      assertThat(each.answer().get("code")).isEqualTo("overloaded");
      assertThat(retryAfter(each.answer())).isBetween(600, 900);
      assertThat(each.taken()).isLessThan(Duration.ofSeconds(1));
    }
    Duration slowest =
        signIns.stream()
            .filter(t -> t.answer().status() == 201)
            .map(Timed::taken)
            .max(Duration::compareTo)
            .orElseThrow();
    light.sort(null);
    assertThat(light.get(light.size() / 2))
        .as("a light request does not wait in the queue of passwords")
        .isLessThan(slowest.dividedBy(2));
  }

  @Test
  void refusalShouldAskForALongerPauseWhenTheSameClientComesBackWithinTheHour() {
    Person person = Person.registered(node);
    Api client = node.api();
    List<Integer> pauses = new ArrayList<>();
    Until.holds(
        "three refusals",
        () -> {
          pauses.addAll(refusals(client, person));
          return pauses.size() >= 3;
        });
    assertThat(pauses.stream().filter(s -> s >= 600 && s <= 900)).hasSize(1);
    assertThat(pauses.stream().filter(s -> s >= 1800 && s <= 3600)).hasSize(pauses.size() - 1);
    assertThat(refusals(node.api(), person).stream().filter(s -> s <= 900))
        .as("another client is not held to it")
        .hasSizeLessThanOrEqualTo(1);
  }

  private static List<Integer> refusals(Api client, Person person) {
    ConcurrentLinkedQueue<Timed> answers = new ConcurrentLinkedQueue<>();
    List<Thread> crowd = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      crowd.add(Thread.ofVirtual().start(() -> answers.add(signIn(client, person))));
    }
    crowd.forEach(OverloadIT::join);
    return answers.stream()
        .map(Timed::answer)
        .filter(answer -> answer.status() == 503)
        .map(OverloadIT::retryAfter)
        .toList();
  }

  private static Timed signIn(Api api, Person person) {
    JsonObject login =
        new JsonObject().put("login", person.phone()).put("password", Person.PASSWORD);
    Answer[] answer = new Answer[1];
    Duration taken = Until.taken(() -> answer[0] = api.post("/api/v1/sessions", login));
    return new Timed(answer[0], taken);
  }

  private static int retryAfter(Answer answer) {
    return Integer.parseInt(answer.header("Retry-After").orElseThrow());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
