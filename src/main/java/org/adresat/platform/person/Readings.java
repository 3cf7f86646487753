package org.adresat.platform.person;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What else a text says: typed on the other keyboard layout, or a Russian word in Latin letters.
 */
final class Readings {

  private static final String LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
  private static final String RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё";
  private static final String LATIN_SHIFTED = "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";

  private static final String ALPHABET = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
  private static final List<String> IN_LATIN =
      List.of(
          "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
          "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya");

  private static final Map<Integer, Integer> TO_RUSSIAN = new HashMap<>();
  private static final Map<Integer, Integer> TO_LATIN = new HashMap<>();

  static {
    String shifted = RUSSIAN_KEYS.toUpperCase(Locale.ROOT);
    for (int i = 0; i < RUSSIAN_KEYS.length(); i++) {
      pair(LATIN_KEYS.charAt(i), RUSSIAN_KEYS.charAt(i));
      pair(LATIN_SHIFTED.charAt(i), shifted.charAt(i));
    }
  }

  private Readings() {}

  /** Returns the text without what does not make it another word: case, and the dots of ё. */
  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replace('ё', 'е');
  }

  /** Returns what the same keys give on the other layout, of English and Russian. */
  static String otherLayout(String text) {
    Map<Integer, Integer> other =
        text.codePoints().anyMatch(TO_LATIN::containsKey) ? TO_LATIN : TO_RUSSIAN;
    return text.codePoints()
        .map(c -> other.getOrDefault(c, c))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** Returns a folded text with its Russian letters in Latin ones. */
  static String latin(String folded) {
    return folded.codePoints().mapToObj(Readings::latin).collect(Collectors.joining());
  }

  /** Returns the one spelling for the many in which a name is written in Latin letters. */
  static String spelling(String folded) {
    return latin(folded)
        .replace("shch", "sch")
        .replace("kh", "h")
        .replace("tz", "ts")
        .replace('w', 'v')
        .replace("x", "ks")
        .replace('y', 'i')
        .replace('j', 'i')
        .replace("io", "e")
        .replaceAll("i+", "i")
        .replace("ie", "e");
  }

  private static String latin(int letter) {
    int at = ALPHABET.indexOf(letter);
    return at < 0 ? Character.toString(letter) : IN_LATIN.get(at);
  }

  private static void pair(int latin, int russian) {
    TO_RUSSIAN.put(latin, russian);
    TO_LATIN.put(russian, latin);
  }
}
