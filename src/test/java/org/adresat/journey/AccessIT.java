package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Contract;
import org.adresat.testkit.Contract.Operation;
import org.adresat.testkit.Events;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the contract called by nobody, by a plain session and by a proved one: each
 * level opens what it declares, and nothing above it. A new operation is covered by itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

  private static final List<String> LEVELS = List.of("open", "signed-in", "proved");

  private Contract contract;
  private Node node;

  @BeforeAll
  void start() {
    contract = Contract.read();
    node = Node.start("access");
  }

  @AfterAll
  void stop() {
    node.close();
    contract.close();
  }

  List<Operation> operations() {
    return contract.operations();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationShouldBeOpenToItsLevelOnly(Operation operation) {
    assertThat(LEVELS).contains(operation.access());
    assertThat(reached(operation, node.api())).isEqualTo(operation.open());
    Person person = Person.registered(node);
    assertThat(reached(operation, person.api())).isEqualTo(!operation.access().equals("proved"));
    Person proved = Person.proved(node);
    assertThat(reached(operation, proved.api())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationShouldBeClosedWhenTheTokenIsForgedOrItsSessionOver(Operation operation) {
    Person person = Person.proved(node);
    String token = person.tokens().getString("accessToken");
    String forged = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");
    assertThat(reached(operation, node.api().as(forged))).isEqualTo(operation.open());
    String refresh = person.tokens().getString("refreshToken");
    assertThat(reached(operation, node.api().as(refresh))).isEqualTo(operation.open());
    person.api().delete("/api/v1/sessions/current");
    assertThat(reached(operation, person.api())).isEqualTo(operation.open());
  }

  @Test
  void proofShouldBeAskedForAnewWhenFiveMinutesHavePassed() {
    Person person = Person.proved(node);
    String id = person.add(Person.freshAddress());
    node.sql().passMinutes(6);
    assertThat(add(person.api()).outcome()).isEqualTo("identity-check-required");
    assertThat(correct(person.api(), id).outcome()).isEqualTo("identity-check-required");
    assertThat(person.api().post("/api/v1/emails/" + id + "/resend").status()).isEqualTo(202);
    person.prove();
    assertThat(add(person.api()).status()).isEqualTo(201);
  }

  @Test
  void proofShouldHoldForItsOwnSessionOnly() {
    Person person = Person.proved(node);
    Api first = person.api();
    assertThat(add(first).status()).isEqualTo(201);
    assertThat(person.signIn(person.phone(), Person.PASSWORD).status()).isEqualTo(201);
    assertThat(add(person.api()).outcome()).isEqualTo("identity-check-required");
    assertThat(add(first).status()).isEqualTo(201);
  }

  private static Answer add(Api api) {
    return api.post("/api/v1/emails", new JsonObject().put("address", Person.freshAddress()));
  }

  private static Answer correct(Api api, String id) {
    return api.post(
        "/api/v1/emails/" + id + "/resend", new JsonObject().put("address", Person.freshAddress()));
  }

  /** Whether the door let it in; what became of it then is no matter here. */
  private static boolean reached(Operation operation, Api api) {
    String path = operation.path().replace("{id}", UUID.randomUUID().toString());
    if (operation.id().equals("streamEvents")) {
      try (Events events = Events.of(api)) {
        return events.status() == 200; // and goes on, so that its body is never read to an end
      }
    }
    String body = operation.takesBody() ? operation.example().encode() : null;
    Answer answer = api.fromElsewhere().send(operation.method(), path, body);
    assertThat(answer.status()).as(answer.toString()).isLessThan(500);
    boolean refresh =
        operation.id().equals("refreshSession"); // refuses what it is given in the body
    return refresh || !refused(answer);
  }

  private static boolean refused(Answer answer) {
    return answer.status() >= 400
        && List.of("token-missing", "token-invalid", "identity-check-required")
            .contains(answer.get("code"));
  }
}
