package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions refreshed by many at once and ended, on two nodes. */
class SessionRaceIT {

  private static final int CROWD = 32;

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("session_race", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
  }

  @Test
  void sessionShouldEndEverywhereWhenOneRefreshTokenIsUsedByManyAtOnce() {
    for (int round = 0; round < 4; round++) {
      Person person = Person.registered(node);
      String token = person.tokens().getString("refreshToken");
      List<Answer> answers = Crowd.together(CROWD, i -> refresh(i % 2 == 0 ? node : other, token));
      List<Answer> granted = answers.stream().filter(a -> a.status() == 200).toList();
      assertThat(granted).hasSizeLessThanOrEqualTo(1);
      assertThat(answers).filteredOn(a -> a.status() != 200).allMatch(SessionRaceIT::isInvalid);
      assertRefusedWithinASecond(person.api());
      assertRefusedWithinASecond(person.at(other));
      for (Answer winner : granted) {
        assertRefusedWithinASecond(other.api().as(winner.get("accessToken")));
        assertThat(isInvalid(refresh(node, winner.get("refreshToken")))).isTrue();
      }
      assertThat(endedBy(person)).isEqualTo("refresh-reused");
    }
  }

  @Test
  void sessionShouldGoOnWhenEachRefreshTokenIsUsedOnce() {
    Person person = Person.registered(node);
    JsonObject tokens = person.tokens();
    for (int i = 0; i < 5; i++) {
      Answer refreshed = refresh(i % 2 == 0 ? other : node, tokens.getString("refreshToken"));
      assertThat(refreshed.status()).isEqualTo(200);
      tokens = refreshed.json();
      assertThat(account(node.api().as(tokens.getString("accessToken")))).isEqualTo(200);
    }
  }

  @Test
  void sessionShouldEndWhenAnOldRefreshTokenIsUsedAgain() {
    Person person = Person.registered(node);
    String old = person.tokens().getString("refreshToken");
    Answer second = refresh(node, old);
    Answer third = refresh(node, second.get("refreshToken"));
    assertThat(isInvalid(refresh(other, old))).isTrue();
    assertThat(isInvalid(refresh(node, third.get("refreshToken")))).isTrue();
    assertRefusedWithinASecond(node.api().as(third.get("accessToken")));
    assertRefusedWithinASecond(other.api().as(third.get("accessToken")));
    assertThat(endedBy(person)).isEqualTo("refresh-reused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mac", "generation", "session", "account", "key", "cut", "longer", "dots", "text"})
  void sessionShouldGoOnWhenARefreshTokenIsForged(String how) {
    Person person = Person.registered(node);
    String token = person.tokens().getString("refreshToken");
    Answer first = refresh(node, token);
    assertThat(isInvalid(refresh(node, forged(how, first.get("refreshToken"))))).isTrue();
    assertThat(refresh(other, first.get("refreshToken")).status()).isEqualTo(200);
  }

  private static String forged(String how, String token) {
    String[] parts = token.split("\\.", -1);
    switch (how) {
      case "mac" -> parts[4] = (parts[4].charAt(0) == 'A' ? 'B' : 'A') + parts[4].substring(1);
      case "generation" -> parts[3] = "0";
      case "session" -> parts[2] = parts[1];
      case "account" -> parts[1] = parts[2];
      case "key" -> parts[0] = "another";
      case "cut" -> parts[4] = "";
      case "longer" -> parts[4] += "A";
      case "dots" -> parts[3] = "..";
      default -> {
        return "no token at all";
      }
    }
    return String.join(".", parts);
  }

  @Test
  void sessionShouldBeOverOnTheOtherNodeWithinASecondWhenSignedOut() {
    Person person = Person.registered(node);
    assertThat(account(person.at(other))).isEqualTo(200);
    assertThat(person.api().delete("/api/v1/sessions/current").status()).isEqualTo(204);
    assertThat(account(person.api())).isEqualTo(401);
    assertRefusedWithinASecond(person.at(other));
    assertThat(isInvalid(refresh(other, person.tokens().getString("refreshToken")))).isTrue();
  }

  @Test
  void othersShouldGoOnWhenOneSessionEnds() {
    Person person = Person.registered(node);
    Api first = person.api();
    assertThat(person.signIn(person.phone(), Person.PASSWORD).status()).isEqualTo(201);
    assertThat(first.delete("/api/v1/sessions/current").status()).isEqualTo(204);
    assertThat(account(person.api())).isEqualTo(200);
    assertThat(refresh(node, person.tokens().getString("refreshToken")).status()).isEqualTo(200);
  }

  private static void assertRefusedWithinASecond(Api api) {
    long began = System.nanoTime();
    while (account(api) != 401) {
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }
  }

  private static int account(Api api) {
    return api.get("/api/v1/account").status();
  }

  private static Answer refresh(Node at, String token) {
    return at.api().post("/api/v1/sessions/refresh", new JsonObject().put("refreshToken", token));
  }

  private static boolean isInvalid(Answer answer) {
    return answer.status() == 401 && answer.outcome().equals("token-invalid");
  }

  private static String endedBy(Person person) {
    return node.sql()
        .value("SELECT ended_by FROM session WHERE account_id = ?::uuid", person.accountId());
  }
}
