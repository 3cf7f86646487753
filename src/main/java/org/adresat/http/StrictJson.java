package org.adresat.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body and refuses what JSON parsers disagree about or PostgreSQL cannot store: anything
 * but UTF-8, a byte order mark, several values, duplicate keys, NUL, lone surrogates, deep nesting
 * (RFC 8259 sections 4 and 8, RFC 7493).
 */
final class StrictJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(20).maxNumberLength(40).build())
          .build();

  private StrictJson() {}

  /** The outcome of a reading. */
  sealed interface Outcome {}

  /** The one value there is: an object, array, string, number, boolean or null. */
  record Read(@Nullable Object value) implements Outcome {}

  /** The code of the fault. */
  record Faulty(String code) implements Outcome {}

  static Outcome read(Buffer body) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
      return storableThroughout(text)
          ? new Read(Json.decodeValue(text))
          : new Faulty("character-forbidden");
    } catch (IOException malformed) {
      boolean duplicate = String.valueOf(malformed.getMessage()).startsWith("Duplicate field");
      return new Faulty(duplicate ? "duplicate-key" : "not-json");
    }
  }

  private static boolean storableThroughout(String json) throws IOException {
    boolean storable = true;
    try (JsonParser parser = FACTORY.createParser(json)) {
      int depth = 0;
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
          storable &= storable(parser.getText());
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        values += depth == 0 ? 1 : 0;
      }
      if (values != 1) {
        throw new IOException("there are " + values + " values");
      }
    }
    return storable;
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
