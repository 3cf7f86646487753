package org.adresat.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may call an operation, as the contract declares it by {@code x-access} and {@code
 * x-proved-with}. The only place where the need of a recent proof of the person is decided.
 *
 * @param level who may call
 * @param provedWith members of the body that need a proof by themselves
 */
record Access(Level level, Set<String> provedWith) {

  /** The levels; each asks for what the one before asks for. */
  enum Level {
    OPEN("open"),
    SIGNED_IN("signed-in"),
    PROVED("proved");

    private final String written;

    Level(String written) {
      this.written = written;
    }
  }

  /**
   * Reads the declaration.
   *
   * @throws IllegalStateException when there is none, or it contradicts {@code security}
   */
  static Access of(Operation operation) {
    JsonObject written = operation.getOpenAPIModel();
    String declared = written.getString("x-access");
    Level level =
        Arrays.stream(Level.values())
            .filter(each -> each.written.equals(declared))
            .findAny()
            .orElseThrow(() -> refused(operation, "has no level of access"));
    if ((level == Level.OPEN) != operation.getSecurityRequirements().isEmpty()) {
      throw refused(operation, "says one thing by security and another by x-access");
    }
    JsonArray members = written.getJsonArray("x-proved-with", new JsonArray());
    return new Access(
        level, members.stream().map(Objects::toString).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether anybody may call. */
  boolean open() {
    return level == Level.OPEN;
  }

  /** Whether a call with such a body needs a recent proof of the person. */
  boolean needsProof(JsonObject body) {
    return level == Level.PROVED || provedWith.stream().anyMatch(body::containsKey);
  }

  private static IllegalStateException refused(Operation operation, String why) {
    return new IllegalStateException("the operation " + operation.getOperationId() + " " + why);
  }
}
