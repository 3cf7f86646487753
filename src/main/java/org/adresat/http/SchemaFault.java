package org.adresat.http;

import io.vertx.json.schema.OutputUnit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One fault in the shape of a request, as the contract's schema sees it; becomes an entry of a
 * problem's {@code errors}. The guards of the HTTP server call it.
 *
 * @param pointer RFC 6901 pointer to the faulty or missing value; empty for the whole body
 * @param kind what is wrong, never with words
 */
public record SchemaFault(String pointer, Kind kind) {
  private static final int MOST = 20; // a body of junk must not become an answer of junk

  /** What can be wrong with a shape; the code is part of the API and of the i18n key. */
  public enum Kind {
    MISSING("missing", "required"),
    UNKNOWN_MEMBER("unknown-member", "additionalProperties"),
    WRONG_TYPE("wrong-type", "type"),
    TOO_SHORT("too-short", "minLength"),
    TOO_LONG("too-long", "maxLength"),
    NOT_ALLOWED("not-allowed", "enum"),
    TOO_MANY_ITEMS("too-many-items", "maxItems"),
    REPEATED_ITEM("repeated-item", "uniqueItems");

    private final String code;
    private final String keyword;

    Kind(String code, String keyword) {
      this.code = code;
      this.keyword = keyword;
    }

    /** The stable code, as in {@code fault.<code>}. */
    public String code() {
      return code;
    }

    private static @Nullable Kind of(String keyword) {
      for (Kind kind : values()) {
        if (kind.keyword.equals(keyword)) {
          return kind;
        }
      }
      return null; // a wrapper such as "properties", whose cause is listed beside it
    }
  }

  /**
   * The faults of a refused value, one for each pointer and twenty at most, in the order of the
   * schema.
   *
   * @param refused a unit in the basic output format, as the contract's validators give it
   */
  public static List<SchemaFault> of(OutputUnit refused) {
    Map<String, Kind> faults = new LinkedHashMap<>();
    List<OutputUnit> units = refused.getErrors() == null ? List.of() : refused.getErrors();
    for (OutputUnit unit : units) {
      Kind kind = Kind.of(lastSegment(unit.getKeywordLocation()));
      if (kind != null && faults.size() < MOST) {
        String pointer = pointer(unit, kind);
        if (kind != Kind.UNKNOWN_MEMBER || !known(pointer, faults)) {
          faults.putIfAbsent(pointer, kind);
        }
      }
    }
    return faults.entrySet().stream().map(f -> new SchemaFault(f.getKey(), f.getValue())).toList();
  }

  /** Vert.x also reports a declared member as an additional one when its value is refused. */
  private static boolean known(String pointer, Map<String, Kind> faults) {
    return faults.keySet().stream().anyMatch(f -> f.equals(pointer) || f.startsWith(pointer + "/"));
  }

  private static String pointer(OutputUnit unit, Kind kind) {
    String pointer = decode(unit.getInstanceLocation().substring(1)); // "#/a" is "/a"
    return kind == Kind.MISSING ? pointer + "/" + missingName(unit.getError()) : pointer;
  }

  /** The name stands in the message only: Instance does not have required property "code". */
  private static String missingName(String message) {
    return message.substring(message.indexOf('"') + 1, message.lastIndexOf('"'));
  }

  private static String lastSegment(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /**
   * Forgiving, because Vert.x writes control characters with one digit, "%A", and names are the
   * client's.
   */
  private static String decode(String escaped) {
    if (escaped.indexOf('%') < 0) {
      return escaped;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      int value = escaped.charAt(i) == '%' ? 0 : -1;
      int end = i;
      while (value >= 0
          && end < i + 2
          && end + 1 < escaped.length()
          && hex(escaped, end + 1) >= 0) {
        value = value * 16 + hex(escaped, ++end);
      }
      bytes.write(value < 0 || end == i ? escaped.charAt(i) : value);
      i = end;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int hex(String text, int index) {
    return Character.digit(text.charAt(index), 16);
  }
}
