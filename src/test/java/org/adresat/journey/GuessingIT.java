package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.adresat.platform.person.PasswordJudge;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far one gets with a list of common passwords, at two nodes that share every count. */
class GuessingIT {

  /** Judged guesses in a row after which no time opens an account again. */
  private static final int HARD_STOP = 100;

  /** Judged guesses from one client address in five minutes. */
  private static final int PER_ADDRESS = 100;

  private static Node node;
  private static Node other;
  private static List<String> common;

  @BeforeAll
  static void start() throws IOException {
    node = Node.start("guessing", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
    common = common(400);
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

  private static List<String> common(int count) throws IOException {
    InputStream packed = PasswordJudge.class.getResourceAsStream("/passwords/common.txt.gz");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(packed)), StandardCharsets.UTF_8))) {
      return lines.lines().limit(count).toList();
    }
  }

  private static Api anywhere(int number) {
    return (number % 2 == 0 ? node : other).api();
  }

  private static Answer guess(Api api, String login, String password) {
    return api.post(
        "/api/v1/sessions", new JsonObject().put("login", login).put("password", password));
  }

  /** As fast as the locks allow, each guess from an address of its own, by turns at two nodes. */
  @Test
  void oneAccountShouldTakeAHundredGuessesAndNoMore() {
    Person person = Person.registered(node);
    int judged = 0;
    int inTheFirstDay = 0;
    long minutes = 0;
    for (int i = 0; i < common.size() && minutes < 60 * 24 * 60; i++) {
      Answer answer = guess(anywhere(i), person.phone(), common.get(i));
      if (answer.outcome().equals("credentials-wrong")) {
        judged++;
        inTheFirstDay += minutes < 24 * 60 ? 1 : 0;
      } else {
        assertThat(answer.outcome()).isEqualTo("account-locked");
        long wait = Long.parseLong(answer.header("Retry-After").orElseThrow()) / 60 + 1;
        node.sql().passMinutes(Math.toIntExact(wait));
        minutes += wait;
      }
    }
    assertThat(inTheFirstDay).isEqualTo(35);
    assertThat(judged).isEqualTo(HARD_STOP);
    assertThat(guess(node.api(), person.phone(), Person.PASSWORD).outcome())
        .isEqualTo("account-locked");
  }

  @Test
  void manyAccountsShouldTakeAHundredGuessesFromOneAddressHoweverManyAreRight() {
    Person person = Person.registered(node);
    String address = Api.freshIp();
    List<Answer> answers =
        Crowd.together(
                4,
                lane ->
                    IntStream.range(0, 40)
                        .mapToObj(
                            i ->
                                i % 10 == 0
                                    ? guess(
                                        anywhere(i + lane).from(address),
                                        person.phone(),
                                        Person.PASSWORD)
                                    : guess(
                                        anywhere(i + lane).from(address),
                                        Person.freshPhone(),
                                        common.get(i)))
                        .toList())
            .stream()
            .flatMap(List::stream)
            .toList();
    Map<String, Integer> outcomes = Crowd.outcomes(answers);
    assertThat(outcomes).containsKey("201").containsEntry("too-many-requests", 160 - PER_ADDRESS);
    assertThat(outcomes.getOrDefault("201", 0) + outcomes.getOrDefault("credentials-wrong", 0))
        .isEqualTo(PER_ADDRESS);
  }

  @Test
  void oneCommonPasswordShouldBeJudgedOnceForEachAccountAndTellNothing() {
    List<String> logins =
        IntStream.range(0, 30)
            .mapToObj(i -> i % 3 == 0 ? Person.registered(node).phone() : Person.freshPhone())
            .toList();
    List<Answer> answers =
        IntStream.range(0, logins.size())
            .mapToObj(i -> guess(anywhere(i), logins.get(i), common.getFirst()))
            .toList();
    assertThat(Crowd.outcomes(answers)).isEqualTo(Map.of("credentials-wrong", 30));
  }
}
