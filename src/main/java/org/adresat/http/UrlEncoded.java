package org.adresat.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Fields of a query or form; what cannot be decoded is taken for absent, never for a fault. */
final class UrlEncoded {

  private UrlEncoded() {}

  /** The first field of that name. */
  static Optional<String> field(String encoded, String name) {
    for (String field : encoded.split("&", -1)) {
      int end = field.indexOf('=');
      String key = end < 0 ? field : field.substring(0, end);
      if (key.equals(name)) {
        return end < 0 ? Optional.of("") : decoded(field.substring(end + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
