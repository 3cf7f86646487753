package org.adresat.platform.contact;

import java.util.regex.Pattern;

/** The one spelling of a local part that may be quoted (RFC 5321, 4.1.2). */
final class QuotedLocalPart {
  private static final Pattern DOT_STRING =
      Pattern.compile("[\\w!#$%&'*+\\-/=?^`{|}~]++(?:\\.[\\w!#$%&'*+\\-/=?^`{|}~]++)*+");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
  private static final Pattern TO_ESCAPE = Pattern.compile("[\"\\\\]");

  private QuotedLocalPart() {}

  /** Returns the local part without quotes and backslashes that make no difference. */
  static String plain(String local) {
    if (local.length() < 2 || local.charAt(0) != '"') {
      return local;
    }
    String content = ESCAPED.matcher(local.substring(1, local.length() - 1)).replaceAll("$1");
    return DOT_STRING.matcher(content).matches()
        ? content
        : '"' + TO_ESCAPE.matcher(content).replaceAll("\\\\$0") + '"';
  }
}
