package org.adresat.platform.i18n;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A language in which the portal speaks to people. Russian comes first. */
public enum Language {
  RU("ru"),
  EN("en");

  private static final String ANY = "*";

  private final String tag;
  private final Locale locale;

  Language(String tag) {
    this.tag = tag;
    this.locale = Locale.of(tag);
  }

  /** The BCP 47 tag: {@code ru}, {@code en}. */
  public String tag() {
    return tag;
  }

  /** The locale in which numbers and dates are written. */
  public Locale locale() {
    return locale;
  }

  /**
   * The language of a tag such as {@code ru} or {@code en-GB}; empty when the portal has no such
   * language.
   */
  public static Optional<Language> of(@Nullable String tag) {
    if (tag == null) {
      return Optional.empty();
    }
    int subtag = tag.indexOf('-');
    String primary = subtag < 0 ? tag : tag.substring(0, subtag);
    for (Language language : values()) {
      if (language.tag.equalsIgnoreCase(primary)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  /**
   * Chooses the language of an answer from an {@code Accept-Language} header: lookup by RFC 4647,
   * quality values by RFC 9110. A missing or broken header, or one that leaves no choice, gives the
   * fallback; an answer in some language is better than none.
   */
  public static Language negotiate(@Nullable String acceptLanguage, Language fallback) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return fallback;
    }
    try {
      return choose(LanguageRange.parse(acceptLanguage), fallback);
    } catch (IllegalArgumentException broken) {
      return fallback;
    }
  }

  private static Language choose(List<LanguageRange> wishes, Language fallback) {
    Set<Language> refused = new HashSet<>();
    for (LanguageRange wish : wishes) {
      if (wish.getWeight() == 0) {
        of(wish.getRange()).ifPresent(refused::add);
      }
    }
    for (LanguageRange wish : wishes) {
      if (wish.getWeight() > 0) {
        Optional<Language> match =
            wish.getRange().equals(ANY) ? firstExcept(refused, fallback) : of(wish.getRange());
        if (match.isPresent() && !refused.contains(match.get())) {
          return match.get();
        }
      }
    }
    return fallback;
  }

  private static Optional<Language> firstExcept(Set<Language> refused, Language preferred) {
    if (!refused.contains(preferred)) {
      return Optional.of(preferred);
    }
    for (Language language : values()) {
      if (!refused.contains(language)) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }
}
