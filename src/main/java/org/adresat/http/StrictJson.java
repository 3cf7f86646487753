package org.adresat.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;

/**
 * Refuses, before anything else reads a body, what JSON parsers disagree about or PostgreSQL cannot
 * store: duplicate keys, NUL, lone surrogates, deep nesting (RFC 8259 section 4 and 8, RFC 7493).
 */
final class StrictJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(20).maxNumberLength(40).build())
          .build();

  private StrictJson() {}

  /** The code of the fault, if there is one. */
  static Optional<String> fault(Buffer body) {
    try (JsonParser parser = FACTORY.createParser(body.getBytes())) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
          String text = parser.getText();
          if (!storable(text)) {
            return Optional.of("character-forbidden");
          }
        }
        token = parser.nextToken();
      }
      return Optional.empty();
    } catch (IOException malformed) {
      boolean duplicate = String.valueOf(malformed.getMessage()).startsWith("Duplicate field");
      return Optional.of(duplicate ? "duplicate-key" : "not-json");
    }
  }

  /** Whether the text has neither NUL nor a lone surrogate. */
  static boolean storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
