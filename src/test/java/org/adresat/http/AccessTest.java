package org.adresat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccessTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void accessShouldNeedAProofWhenTheContractSaysSo() {
    Operation add = addEmail(_ -> {});
    assertThat(Access.of(add).needsProof(new JsonObject())).isTrue();
    Access resend = Access.of(operation(contract(_ -> {}), "resendEmail"));
    assertThat(resend.needsProof(new JsonObject())).isFalse();
    assertThat(resend.needsProof(new JsonObject().put("address", "a@example.ru"))).isTrue();
  }

  @Test
  void accessShouldBeRefusedWhenNoLevelIsDeclared() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Access.of(addEmail(written -> written.remove("x-access"))))
        .withMessage("the operation addEmail has no level of access");
  }

  @Test
  void accessShouldBeRefusedWhenTheLevelIsUnknown() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Access.of(addEmail(written -> written.put("x-access", "anybody"))));
  }

  @Test
  void accessShouldBeRefusedWhenItContradictsTheSecurity() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Access.of(addEmail(written -> written.put("x-access", "open"))));
    assertThatIllegalStateException()
        .isThrownBy(() -> Access.of(addEmail(written -> written.put("security", new JsonArray()))));
  }

  private static Operation operation(OpenAPIContract contract, String id) {
    return Objects.requireNonNull(contract.operation(id));
  }

  private static Operation addEmail(Consumer<JsonObject> change) {
    return operation(contract(change), "addEmail");
  }

  /** The contract with its operation addEmail altered. */
  private static OpenAPIContract contract(Consumer<JsonObject> change) {
    JsonObject contract = ContractSource.read().published();
    JsonObject paths = contract.getJsonObject("paths");
    change.accept(paths.getJsonObject("/api/v1/emails").getJsonObject("post"));
    return ContractSource.of(contract).open(VERTX).await();
  }
}
