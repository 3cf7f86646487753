package org.adresat.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request.
 *
 * @param pointer the field, as a JSON pointer (RFC 6901)
 * @param code stable, in kebab case; the message stands under {@code fault.<code>}
 * @param arguments of the message
 * @param element the faulty element of the value, such as {@code topLevelDomain}
 * @param position where in the value it is, in UTF-16 code units from 0
 */
public record FieldFault(
    String pointer,
    String code,
    Map<String, String> arguments,
    @Nullable String element,
    @Nullable Integer position) {

  /** A fault of the whole field. */
  public static FieldFault of(String pointer, String code) {
    return new FieldFault(pointer, code, Map.of(), null, null);
  }

  /** A fault of the whole field whose message has arguments. */
  public static FieldFault of(String pointer, String code, Map<String, String> arguments) {
    return new FieldFault(pointer, code, arguments, null, null);
  }
}
