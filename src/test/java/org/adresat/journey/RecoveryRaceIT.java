package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Recovery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recoveries by many at once, on two nodes: one of them counts, and it counts once. */
class RecoveryRaceIT {

  private static final String NEW = "Совсем-Другой-Пароль-77";
  private static final int CROWD = 64;

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("recovery_race", Node.PATIENT);
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

  private static Recovery at(int number) {
    return new Recovery(number % 2 == 0 ? node : other);
  }

  @Test
  void onePasswordShouldBeSetWhenTheRightCodeComesManyTimesAtOnce() {
    Person person = Person.registered(node);
    Answer asked = at(0).ask(person.phone());
    String code = person.smsCode();
    List<Answer> proved = Crowd.together(CROWD, i -> at(i).prove(asked, code));
    assertThat(Crowd.outcomes(proved)).isEqualTo(Map.of("200", 1, "code-used-up", CROWD - 1));
    String token = the(200, proved).get("resetToken");
    List<Answer> done = Crowd.together(8, i -> at(i).complete(token, NEW + "-" + i));
    assertThat(Crowd.outcomes(done)).isEqualTo(Map.of("204", 1, "recovery-over", 7));
    String winner = NEW + "-" + done.indexOf(the(204, done));
    JsonObject signIn = new JsonObject().put("login", person.phone()).put("password", winner);
    assertThat(node.api().post("/api/v1/sessions", signIn).status()).isEqualTo(201);
  }

  private static Answer the(int status, List<Answer> answers) {
    return answers.stream().filter(a -> a.status() == status).findAny().orElseThrow();
  }

  @Test
  void fiveCodesShouldBeJudgedWhenManyWrongOnesComeAtOnce() {
    Person person = Person.registered(node);
    Answer asked = at(0).ask(person.phone());
    String wrong = Person.otherThan(person.smsCode());
    assertThat(Crowd.outcomes(Crowd.together(CROWD, i -> at(i).prove(asked, wrong))))
        .isEqualTo(Map.of("code-wrong", 5, "code-used-up", CROWD - 5));
  }

  @Test
  void oneRecoveryShouldCountWhenManyAreAskedForAtOnce() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    List<Answer> asked = Crowd.together(16, i -> at(i).ask(i % 4 < 2 ? person.phone() : address));
    assertThat(Crowd.outcomes(asked)).containsEntry("202", 2);
    assertThat(
            node.sql()
                .count(
                    "SELECT count(*) FROM recovery WHERE newest AND account_id = ?::uuid",
                    person.accountId()))
        .isEqualTo(1);
  }
}
