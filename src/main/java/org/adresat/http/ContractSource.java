package org.adresat.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The API contract (OpenAPI 3.1) in its two forms: as published to clients at {@code /openapi.json}
 * and as the router reads it. The server calls it once at start; it blocks.
 *
 * <p>The router's form differs in three points, because Vert.x 5.0 refuses to load, or would answer
 * wrongly, what is right in the contract: {@code application/problem+json} is not among its media
 * types, so problems are declared as JSON there; and it rejects requests for a header that it
 * cannot decode, so header parameters, which the server reads leniently, are left out. A stream of
 * events is not among its media types either; operations that answer one say so by {@code
 * x-answers}.
 */
public final class ContractSource {
  private static final String FILE = "/openapi/adresat.yaml";
  private static final String PROBLEM = "application/problem+json";
  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";

  private final JsonObject published;

  private ContractSource(JsonObject published) {
    this.published = published;
  }

  /**
   * Reads the contract from the class path.
   *
   * @throws UncheckedIOException when it is absent, is no YAML or names a key twice
   */
  public static ContractSource read() {
    YAMLMapper yaml = new YAMLMapper();
    yaml.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    try (InputStream file = ContractSource.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new FileNotFoundException(FILE + " is not on the class path");
      }
      return new ContractSource(
          new JsonObject(
              yaml.readValue(file, new TypeReference<LinkedHashMap<String, Object>>() {})));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A contract that is already read. */
  static ContractSource of(JsonObject contract) {
    return new ContractSource(contract);
  }

  /** A copy of the contract as written, for clients. */
  public JsonObject published() {
    return published.copy();
  }

  /** The contract for the router; fails when it breaks a rule of OpenAPI 3.1 or of Vert.x. */
  public Future<OpenAPIContract> open(Vertx vertx) {
    JsonObject routable = published(); // a copy, as loading writes annotations into it
    adapt(routable, routable.getJsonObject("components").getJsonObject("parameters"));
    return OpenAPIContract.from(vertx, routable);
  }

  /** What an operation answers when all is well; the router's form says it with an extension. */
  static String answers(Operation operation) {
    return operation.getOpenAPIModel().getString("x-answers", JSON);
  }

  private static void adapt(@Nullable Object node, JsonObject sharedParameters) {
    if (node instanceof JsonObject object) {
      object.remove(Responder.EVENTS);
      object.remove(CSV);
      if (object.containsKey(PROBLEM)) {
        object.put(JSON, object.remove(PROBLEM));
      }
      if (object.getValue("parameters") instanceof JsonArray parameters) {
        leaveOutHeaders(parameters, sharedParameters);
      }
      object.forEach(member -> adapt(member.getValue(), sharedParameters));
    } else if (node instanceof JsonArray array) {
      array.forEach(element -> adapt(element, sharedParameters));
    }
  }

  private static void leaveOutHeaders(JsonArray parameters, JsonObject shared) {
    for (int i = parameters.size() - 1; i >= 0; i--) {
      JsonObject parameter = parameters.getJsonObject(i);
      String name = parameter.getString("$ref", "").replace("#/components/parameters/", "");
      if ("header".equals(shared.getJsonObject(name, parameter).getString("in"))) {
        parameters.remove(i);
      }
    }
  }
}
