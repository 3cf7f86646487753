package org.adresat.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Accept} header (RFC 9110, section 12.5.1), as far as there is a choice: what an
 * operation answers, or nothing.
 */
final class Accept {

  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private Accept() {}

  /** Whether JSON may be answered; a header that says nothing refuses nothing. */
  static boolean json(@Nullable String header) {
    return allows(JSON, header);
  }

  /** Whether a media type may be answered. */
  static boolean allows(String answered, @Nullable String header) {
    if (header == null || header.isBlank()) {
      return true;
    }
    boolean any = false;
    for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      String type = parts[0].strip();
      if (type.equals(answered) || (answered.equals(JSON) && type.equals(PROBLEM))) {
        return !refused(parts);
      }
      any |=
          (type.equals("*/*") || type.equals(answered.replaceAll("/.*", "/*"))) && !refused(parts);
    }
    return any;
  }

  private static boolean refused(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().matches("q\\s*=\\s*0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }
}
