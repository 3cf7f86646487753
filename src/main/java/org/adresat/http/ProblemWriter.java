package org.adresat.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;

/** Puts problems into words: {@code application/problem+json} (RFC 9457). */
final class ProblemWriter {

  private final Messages messages;

  ProblemWriter(Messages messages) {
    this.messages = messages;
  }

  JsonObject write(Problem problem, Origin origin) {
    Language language = origin.language();
    String code = problem.code().code();
    Map<String, Object> arguments = arguments(problem, language);
    JsonObject body =
        new JsonObject()
            .put("type", "urn:adresat:problem:" + code)
            .put("title", messages.text(language, "problem." + code + ".title", arguments))
            .put("status", problem.code().status())
            .put("detail", messages.text(language, "problem." + code + ".detail", arguments))
            .put("code", code)
            .put("requestId", origin.requestId());
    if (!problem.faults().isEmpty()) {
      JsonArray errors = new JsonArray();
      problem.faults().forEach(fault -> errors.add(write(fault, language)));
      body.put("errors", errors);
    }
    if (problem.triesLeft() != null) {
      body.put("triesLeft", problem.triesLeft());
    }
    if (problem.retryAfter() != null) {
      body.put("retryAfter", seconds(problem.retryAfter()));
    }
    return body;
  }

  /** Whole seconds, rounded up: never too early. */
  static long seconds(Duration duration) {
    return Math.max(1, duration.plusMillis(999).toSeconds());
  }

  private JsonObject write(FieldFault fault, Language language) {
    JsonObject error =
        new JsonObject()
            .put("pointer", fault.pointer())
            .put("code", fault.code())
            .put("message", messages.text(language, "fault." + fault.code(), fault.arguments()));
    if (fault.element() != null) {
      error.put("element", fault.element());
    }
    if (fault.position() != null) {
      error.put("position", fault.position());
    }
    return error;
  }

  private Map<String, Object> arguments(Problem problem, Language language) {
    Map<String, Object> arguments = new HashMap<>();
    if (problem.triesLeft() != null) {
      arguments.put("triesLeft", problem.triesLeft());
    }
    if (problem.retryAfter() != null) {
      Duration whole = Duration.ofSeconds(seconds(problem.retryAfter()));
      arguments.put("retryIn", messages.duration(language, whole));
    }
    return arguments;
  }
}
