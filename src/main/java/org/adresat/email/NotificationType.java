package org.adresat.email;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of notices an address can be chosen for. */
public enum NotificationType {
  /** An application moved on. */
  APPLICATION_STATUS,
  /** A registry holds something new about the citizen. */
  REGISTRY_CHANGE,
  /** A time limit comes near. */
  DEADLINE,
  /** A document can be fetched. */
  DOCUMENT_READY;

  /** As the API names it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The codes chosen, each once and in the order of this list; all when none is chosen. */
  static List<String> codes(List<String> chosen) {
    return Arrays.stream(values())
        .map(NotificationType::code)
        .filter(code -> chosen.isEmpty() || chosen.contains(code))
        .toList();
  }
}
