package org.adresat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Maintenance: nothing is changed on any node, reading goes on. */
class MaintenanceIT {

  private static final Duration SOON = Duration.ofSeconds(1);

  private static Node node;
  private static Node sibling;
  private static Person person;

  @BeforeAll
  static void start() {
    node = Node.start("maintenance", Map.of());
    sibling = node.sibling(Map.of());
    person = Person.proved(node);
  }

  @AfterAll
  static void stop() {
    sibling.stop();
    node.close();
  }

  @Test
  void everyNodeShouldRefuseChangesWithinASecondWhenMaintenanceIsSwitchedOnAtOne() {
    assertThat(node.management().send("PUT", "/maintenance", null).status()).isEqualTo(200);
    expectMaintenance(person.api());
    Until.holds("the sibling too", SOON, () -> change(person.at(sibling)).status() == 503);
    expectMaintenance(person.at(sibling));
    assertThat(person.api().get("/api/v1/emails").status()).isEqualTo(200);
    assertThat(person.at(sibling).get("/api/v1/account").status()).isEqualTo(200);
    assertThat(node.api().get("/openapi.json").status()).isEqualTo(200);
    assertThat(node.management().get("/health/ready").status()).isEqualTo(200);
    assertThat(sibling.management().delete("/maintenance").status()).isEqualTo(200);
    assertThat(change(person.at(sibling)).status()).isEqualTo(201);
    Until.holds("over here too", SOON, () -> change(person.api()).status() == 201);
  }

  @Test
  void nodeShouldRefuseChangesWhenMaintenanceIsConfigured() {
    Node configured = node.sibling(Map.of("ADRESAT_MAINTENANCE_ON", "true"));
    try {
      expectMaintenance(person.at(configured));
      assertThat(person.at(configured).get("/api/v1/emails").status()).isEqualTo(200);
      assertThat(change(person.api()).status()).as("only there").isEqualTo(201);
    } finally {
      configured.stop();
    }
  }

  private static void expectMaintenance(Api api) {
    Answer refused = change(api);
    assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
    assertThat(refused.get("code")).isEqualTo("maintenance");
    assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(600, 3600);
  }

  private static Answer change(Api api) {
    return api.post("/api/v1/emails", new JsonObject().put("address", Person.freshAddress()));
  }
}
