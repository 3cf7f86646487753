package org.adresat.platform.contact;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Latin letters behind Cyrillic ones: those that look alike, and those that share a key. Both are
 * what a Russian keyboard left in the wrong layout puts into an address.
 */
final class LookAlikes {
  private static final String CYRILLIC = "аеосрухкіјѕһԁАВЕКМНОРСТУХІЈЅ";
  private static final String LATIN = "aeocpyxkijshdABEKMHOPCTYXIJS";

  private static final String RUSSIAN_KEYS = "йцукенгшщзфывапролдячсмитьбю\"";
  private static final String LATIN_KEYS = "qwertyuiopasdfghjklzxcvbnm,.@";

  private LookAlikes() {}

  /** Returns the Latin letter that a reader would take the character for. */
  static Optional<String> latin(int codePoint) {
    int index = CYRILLIC.indexOf(codePoint);
    return index < 0 ? Optional.empty() : Optional.of(LATIN.substring(index, index + 1));
  }

  /** Replaces every Cyrillic letter that looks Latin. */
  static String replaceLookAlikes(String text) {
    return mapped(text, CYRILLIC, LATIN);
  }

  /** Replaces every character of the Russian layout by the one that Latin layout has on its key. */
  static String replaceByKey(String text) {
    return mapped(text, RUSSIAN_KEYS, LATIN_KEYS);
  }

  /** Tells whether the text has letters of the Cyrillic script. */
  static boolean hasCyrillic(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
  }

  private static String mapped(String text, String from, String to) {
    IntStream characters =
        text.chars()
            .map(
                c -> {
                  int index = from.indexOf(c);
                  return index < 0 ? c : to.charAt(index);
                });
    return characters
        .collect(StringBuilder::new, (built, c) -> built.append((char) c), StringBuilder::append)
        .toString();
  }
}
