package org.adresat.fault;

import static org.adresat.testkit.Behaviour.answer;
import static org.adresat.testkit.Behaviour.drop;
import static org.adresat.testkit.Behaviour.hang;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Behaviour;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Sms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An SMS gateway that fails: passing faults are retried under the same id, others are final. */
class SmsGatewayIT {

  private static Node node;

  @BeforeAll
  static void start() {
    node =
        Node.start(
            "sms_gateway",
            Map.of("ADRESAT_SMS_PATIENCE", "500ms", "ADRESAT_SMS_GATEWAY_TOKEN", "open-sesame"));
    node.sms().requireToken("open-sesame");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @AfterEach
  void mend() {
    node.sms().behaveNormally();
    node.sms().requireToken("open-sesame");
  }

  static List<Behaviour> passingFaults() {
    return List.of(
        answer(Stage.RECEIVED, 500, "broken"),
        answer(Stage.RECEIVED, 503, "busy"),
        answer(Stage.RECEIVED, 429, "slow down"),
        hang(Stage.RECEIVED),
        drop(Stage.RECEIVED),
        hang(Stage.KEPT));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void smsShouldBeRetriedUnderTheSameIdWhenTheFaultPasses(Behaviour fault) throws Exception {
    String phone = Person.freshPhone();
    node.sms().behaveFor(phone, fault);
    assertThat(Until.taken(() -> register(phone))).isLessThan(Duration.ofSeconds(1));
    Until.is("delayed", () -> state(phone));
    node.sms().behaveNormally();
    retryNow(phone);
    Sms sms = node.sms().awaitTo(phone, Node.PATIENCE);
    Until.is("sent", () -> state(phone));
    assertThat(sms.id()).isEqualTo(column("id", phone));
    assertThat(column("attempts", phone)).isEqualTo("2");
    assertThat(column("secret IS NULL", phone)).isEqualTo("t");
  }

  @Test
  void smsShouldBeRetriedWhenTheGatewayRefusesConnections() throws Exception {
    String phone = Person.freshPhone();
    node.sms().stop();
    register(phone);
    Until.is("delayed", () -> state(phone));
    node.sms().restart();
    retryNow(phone);
    node.sms().awaitTo(phone, Node.PATIENCE);
  }

  @Test
  void smsShouldWaitWhenTheGatewayRefusesTheToken() throws Exception {
    String phone = Person.freshPhone();
    node.sms().requireToken("changed there, not here");
    register(phone);
    Until.is("delayed", () -> state(phone));
    node.sms().requireToken("open-sesame");
    retryNow(phone);
    node.sms().awaitTo(phone, Node.PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 410, 413, 422})
  void smsShouldBeGivenUpWhenTheGatewayRefusesIt(int status) {
    String phone = Person.freshPhone();
    node.sms().behaveFor(phone, answer(Stage.RECEIVED, status, "never"));
    register(phone);
    Until.is("undeliverable", () -> state(phone));
    assertThat(column("attempts", phone)).isEqualTo("1");
    assertThat(column("secret IS NULL", phone)).isEqualTo("t");
  }

  private static void register(String phone) {
    assertThat(node.api().post("/api/v1/registrations", Person.application(phone)).status())
        .isEqualTo(202);
  }

  private static void retryNow(String phone) {
    node.sql().column("UPDATE outbox SET next_attempt_at = now() WHERE recipient = ?", phone);
  }

  private static String state(String phone) {
    return column("state", phone);
  }

  private static String column(String name, String phone) {
    return node.sql().value("SELECT " + name + " FROM outbox WHERE recipient = ?", phone);
  }
}
