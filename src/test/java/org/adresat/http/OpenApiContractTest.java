package org.adresat.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract as a whole: complete, bounded, loadable, and true to its own examples. */
@Timeout(60)
class OpenApiContractTest {
  private static final Set<String> PUBLIC =
      Set.of(
          """
          register confirmRegistration resendRegistrationCode signIn confirmSignIn
          resendSignInCode refreshSession requestUnlock confirmUnlock startRecovery
          confirmRecovery confirmRecoveryByLink completeRecovery validateEmailAddress
          judgePassword readObjection object beginPasskeySignIn confirmPasskeySignIn"""
              .split("\\s+"));
  private static final Set<String> SIGNED_IN =
      Set.of(
          """
          signOut listSessions listHistory exportHistory endSession endOtherSessions
          changePassword getSecondFactor useSms removeSecondFactor enrolApp confirmApp
          renewBackupCodes getAccount getIdentifiers putIdentifiers
          removeIdentifier streamEvents listPasskeys beginPasskey addPasskey
          renamePasskey removePasskey startPhoneChange confirmPhoneChange
          resendPhoneCode startIdentityCheck confirmIdentityCheck resendIdentityCode
          addEmail listEmails getEmail changeEmail confirmEmail resendEmail
          makeEmailPrimary removeEmail"""
              .split("\\s+"));

  /** What {@link SchemaFault} can name, and what refuses nothing. */
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "type",
          "enum",
          "minLength",
          "maxLength",
          "maxItems",
          "uniqueItems",
          "items",
          "required",
          "properties",
          "additionalProperties",
          "description",
          "examples",
          "format");

  private static final Vertx VERTX = Vertx.vertx();
  private static final JsonObject PUBLISHED = ContractSource.read().published();
  private static OpenAPIContract contract;

  @BeforeAll
  static void loadContract() {
    contract = ContractSource.read().open(VERTX).await();
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void contractShouldHoldExactlyTheAgreedOperations() {
    assertThat(contract.operations().stream().map(Operation::getOperationId))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(PUBLIC, SIGNED_IN).flatMap(Set::stream).toList());
  }

  @Test
  void operationShouldBePublicOnlyWhenListed() {
    assertThat(
            contract.operations().stream()
                .filter(operation -> operation.getSecurityRequirements().isEmpty())
                .map(Operation::getOperationId))
        .containsExactlyInAnyOrderElementsOf(PUBLIC);
  }

  @Test
  void operationShouldBeDescribedWithAllItsProblems() {
    Set<String> tags =
        PUBLISHED.getJsonArray("tags").stream()
            .map(tag -> ((JsonObject) tag).getString("name"))
            .collect(Collectors.toSet());
    assertThat(contract.operations())
        .allSatisfy(
            operation -> {
              JsonObject written = written(operation);
              Set<String> statuses = written.getJsonObject("responses").fieldNames();
              assertThat(written.getString("summary")).isNotBlank();
              assertThat(written.getString("description")).isNotBlank();
              assertThat(operation.getTags()).hasSize(1).isSubsetOf(tags);
              assertThat(statuses).contains("406", "429", "500", "503");
              assertThat(statuses.contains("404"))
                  .isEqualTo(operation.getOpenAPIPath().contains("{id}"));
              if (operation.getRequestBody() != null) {
                assertThat(statuses).contains("400", "413", "415", "422");
              }
              if (SIGNED_IN.contains(operation.getOperationId())) {
                assertThat(statuses).contains("401");
              }
            });
  }

  @Test
  void problemShouldStandUnderItsOwnStatusAndCode() {
    // The introduction tells of these; no operation answers them by itself.
    Set<String> shown =
        new TreeSet<>(Set.of("method-not-allowed", "uri-too-long", "headers-too-large"));
    for (Operation operation : contract.operations()) {
      JsonObject responses = written(operation).getJsonObject("responses");
      for (String status : responses.fieldNames()) {
        JsonObject content =
            follow(responses.getJsonObject(status)).getJsonObject("content", new JsonObject());
        examples(content.getJsonObject("application/problem+json", new JsonObject()))
            .forEach(
                (code, problem) -> {
                  assertThat(((JsonObject) problem).getInteger("status")).hasToString(status);
                  assertThat(((JsonObject) problem).getString("code")).isEqualTo(code);
                  assertThat(((JsonObject) problem).getString("type"))
                      .isEqualTo("urn:adresat:problem:" + code);
                  shown.add(code);
                });
      }
    }
    JsonObject code = at("/components/schemas/Problem/properties/code");
    assertThat(code.getJsonArray("enum").stream()).containsExactlyInAnyOrderElementsOf(shown);
  }

  @Test
  void requestMemberShouldBeBounded() {
    contract.operations().stream()
        .filter(operation -> operation.getRequestBody() != null)
        .forEach(
            operation -> {
              JsonObject body = written(operation).getJsonObject("requestBody");
              JsonObject type = body.getJsonObject("content").getJsonObject("application/json");
              assertBounded(operation.getOperationId(), type.getJsonObject("schema"));
            });
  }

  private static void assertBounded(String where, JsonObject written) {
    JsonObject schema = follow(written);
    assertThat(schema.fieldNames()).as("%s: faults must have a name", where).isSubsetOf(UNDERSTOOD);
    assertThat(schema.getString("format", "password")).as(where).isEqualTo("password");
    switch (schema.getString("type")) {
      case "string" -> {
        if (!schema.containsKey("enum")) {
          assertThat(schema.fieldNames()).as(where).contains("minLength", "maxLength");
        }
      }
      case "boolean" -> {} // as small as can be
      case "array" -> {
        assertThat(schema.fieldNames()).as(where).contains("maxItems");
        assertBounded(where + "[]", schema.getJsonObject("items"));
      }
      case "object" -> {
        assertThat(schema.getBoolean("additionalProperties")).as(where).isFalse();
        JsonObject members = schema.getJsonObject("properties");
        assertThat(schema.getJsonArray("required", new JsonArray()))
            .as(where)
            .allSatisfy(name -> assertThat(members.fieldNames()).contains((String) name));
        members
            .fieldNames()
            .forEach(name -> assertBounded(where + "." + name, members.getJsonObject(name)));
      }
      default -> throw new AssertionError(where + " has an unbounded type: " + schema);
    }
  }

  @Test
  void exampleShouldMatchItsSchema() {
    Set<String> checked = new TreeSet<>();
    for (Operation operation : contract.operations()) {
      JsonObject written = written(operation);
      if (operation.getRequestBody() != null) {
        assertMatches(
            json(operation.getRequestBody().getContent()),
            written.getJsonObject("requestBody"),
            checked);
      }
      JsonObject responses = written.getJsonObject("responses");
      for (String status : responses.fieldNames()) {
        Map<String, MediaType> types = operation.getResponse(Integer.parseInt(status)).getContent();
        boolean stream = status.equals("200") && written.containsKey("x-answers");
        if (!status.equals("204") && !stream) {
          assertMatches(json(types), follow(responses.getJsonObject(status)), checked);
        }
      }
    }
    assertThat(checked).hasSizeGreaterThan(40);
  }

  private static void assertMatches(MediaType type, JsonObject described, Set<String> checked) {
    JsonObject content = described.getJsonObject("content");
    JsonObject media = content.getJsonObject(content.fieldNames().iterator().next());
    assertThat(examples(media)).isNotEmpty();
    examples(media)
        .forEach(
            (name, value) -> {
              OutputUnit result =
                  contract.getSchemaRepository().validator(type.getSchema()).validate(value);
              assertThat(result.getErrors()).as("example %s: %s", name, value).isNull();
              checked.add(name + value);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/registrations, register",
    "POST, /api/v1/sessions, signIn",
    "POST, /api/v1/sessions/refresh, refreshSession",
    "DELETE, /api/v1/sessions/current, signOut",
    "GET, /api/v1/emails, listEmails",
    "PUT, /api/v1/emails/0192f0c1-8d52-7b6a-8f0e-3c1b7d9e2a45, changeEmail",
    "POST, /api/v1/emails/0192f0c1-8d52-7b6a-8f0e-3c1b7d9e2a45/primary, makeEmailPrimary"
  })
  void callShouldBeRouted(String method, String path, String operationId) {
    assertThat(contract.findOperation(path, HttpMethod.valueOf(method)))
        .extracting(Operation::getOperationId)
        .isEqualTo(operationId);
  }

  @Test
  void headerParametersShouldBePublishedButNotEnforced() {
    assertThat(PUBLISHED.encode()).contains("#/components/parameters/AcceptLanguage");
    assertThat(contract.operations().stream().flatMap(o -> o.getParameters().stream()))
        .extracting(Parameter::getIn)
        .contains(Location.PATH)
        .doesNotContain(Location.HEADER);
  }

  private static JsonObject written(Operation operation) {
    return PUBLISHED
        .getJsonObject("paths")
        .getJsonObject(operation.getOpenAPIPath())
        .getJsonObject(operation.getHttpMethod().name().toLowerCase(Locale.ROOT));
  }

  private static Map<String, Object> examples(JsonObject media) {
    return media.getJsonObject("examples", new JsonObject()).stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> follow((JsonObject) e.getValue()).getValue("value")));
  }

  private static JsonObject follow(JsonObject written) {
    String ref = written.getString("$ref");
    return ref == null ? written : at(ref.substring(1));
  }

  private static JsonObject at(String pointer) {
    return (JsonObject) Objects.requireNonNull(JsonPointer.from(pointer).queryJson(PUBLISHED));
  }

  private static MediaType json(Map<String, MediaType> content) {
    return Objects.requireNonNull(content.get("application/json"));
  }
}
