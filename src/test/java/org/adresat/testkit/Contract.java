package org.adresat.testkit;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.adresat.http.ContractSource;

/**
 * The API contract as tests use it: what operations there are, and whether an answer is one that
 * the contract promises.
 */
public final class Contract implements AutoCloseable {

  /** Said once in the contract's introduction: what makes a request unfit for whatever it calls. */
  private static final Set<Integer> OF_ANY_CALL = Set.of(400, 413, 414, 431);

  private static final String JSON = "application/json";

  private final Vertx vertx = Vertx.vertx();
  private final JsonObject published;
  private final OpenAPIContract contract;
  private final ResponseValidator validator;

  private Contract() {
    ContractSource source = ContractSource.read();
    this.published = source.published();
    this.contract = source.open(vertx).await();
    this.validator = ResponseValidator.create(vertx, contract);
  }

  /** Reads the contract the server was built with. */
  public static Contract read() {
    return new Contract();
  }

  /**
   * An operation.
   *
   * @param path with its parameters in braces
   * @param open whether it is called without a token
   * @param access who may call it, as the contract declares
   * @param members of the request's body and their schemas; none when it takes no body
   * @param example a right body; empty when it takes none
   * @param statuses it may answer
   * @param answers the media type of its success
   */
  public record Operation(
      String id,
      String method,
      String path,
      boolean open,
      String access,
      Map<String, Object> members,
      JsonObject example,
      List<String> statuses,
      String answers) {

    /** Whether it takes a body. */
    public boolean takesBody() {
      return !members.isEmpty();
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** All operations. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    contract.operations().forEach(operation -> operations.add(read(operation)));
    return operations;
  }

  /** Those whose answers come to an end, which a stream's does not. */
  public List<Operation> ending() {
    return operations().stream().filter(o -> !o.id().equals("streamEvents")).toList();
  }

  private Operation read(io.vertx.openapi.contract.Operation operation) {
    JsonObject written =
        published
            .getJsonObject("paths")
            .getJsonObject(operation.getOpenAPIPath())
            .getJsonObject(operation.getHttpMethod().name().toLowerCase(Locale.ROOT));
    JsonObject media =
        written
            .getJsonObject("requestBody", new JsonObject())
            .getJsonObject("content", new JsonObject())
            .getJsonObject("application/json", new JsonObject());
    JsonObject schema = follow(media.getJsonObject("schema", new JsonObject()));
    JsonObject example =
        media.getJsonObject("examples", new JsonObject()).stream()
            .map(e -> ((JsonObject) e.getValue()).getJsonObject("value"))
            .findFirst()
            .orElse(new JsonObject());
    return new Operation(
        operation.getOperationId(),
        operation.getHttpMethod().name(),
        operation.getOpenAPIPath(),
        operation.getSecurityRequirements().isEmpty(),
        written.getString("x-access"),
        schema.getJsonObject("properties", new JsonObject()).getMap(),
        example,
        List.copyOf(written.getJsonObject("responses").fieldNames()),
        written.getString("x-answers", JSON));
  }

  private JsonObject follow(JsonObject written) {
    String ref = written.getString("$ref");
    return ref == null
        ? written
        : (JsonObject)
            Objects.requireNonNull(JsonPointer.from(ref.substring(1)).queryJson(published));
  }

  /** What the answer of an operation breaks of the contract, in words; empty when nothing. */
  public Optional<String> broken(Operation operation, RawHttp.Reply reply) {
    Optional<String> noProblem = reply.status() < 400 ? Optional.empty() : brokenProblem(reply);
    if (noProblem.isPresent()) {
      return noProblem;
    } else if (!operation.statuses().contains(Integer.toString(reply.status()))) {
      return OF_ANY_CALL.contains(reply.status())
          ? Optional.empty()
          : Optional.of("the contract knows no " + reply.status() + " of " + operation.id());
    }
    String type = reply.header("content-type").orElse(null);
    String due =
        reply.status() == 204
            ? null
            : reply.status() < 400 ? operation.answers() : "application/problem+json";
    if (!Objects.equals(type == null ? null : type.replaceFirst("; charset=utf-8$", ""), due)) {
      return Optional.of("Content-Type is " + type + " instead of " + due);
    } else if (reply.status() < 400 && !operation.answers().equals(JSON)) {
      return Optional.empty();
    }
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    reply.headers().forEach((name, values) -> headers.add(name, values));
    // Structured, which the validator takes for broken JSON.
    headers.remove("ratelimit");
    if (headers.contains("www-authenticate")) {
      headers.set("www-authenticate", "Bearer");
    }
    ValidatableResponse response =
        due == null
            ? ValidatableResponse.create(reply.status(), asMap(headers))
            : ValidatableResponse.create(
                reply.status(), asMap(headers), Buffer.buffer(reply.text()), "application/json");
    return validator
        .validate(response, operation.id())
        .map(Optional.<String>empty())
        .otherwise(fault -> Optional.of(String.valueOf(fault.getMessage())))
        .await();
  }

  /** What a problem lacks that every problem has, in words; empty when nothing. */
  public static Optional<String> brokenProblem(RawHttp.Reply reply) {
    if (!reply.header("content-type").orElse("").equals("application/problem+json")) {
      return Optional.of("is no problem: " + reply);
    }
    JsonObject problem = reply.json();
    for (String member : List.of("type", "title", "detail", "code", "requestId")) {
      if (String.valueOf(problem.getValue(member, "")).isBlank()) {
        return Optional.of("has no " + member + ": " + reply);
      }
    }
    boolean same =
        reply.header("x-request-id").equals(Optional.of(problem.getString("requestId")))
            && Objects.equals(problem.getInteger("status"), reply.status());
    return same && reply.header("content-language").isPresent()
        ? Optional.empty()
        : Optional.of("differs from its headers: " + reply);
  }

  private static Map<String, String> asMap(MultiMap headers) {
    Map<String, String> map = new java.util.HashMap<>();
    headers.forEach(map::put);
    return map;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
