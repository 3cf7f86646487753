package org.adresat.platform.contact;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * "Did you mean …?": the address that a mistyped one probably stands for. It is only ever offered,
 * never used by itself. {@link AddressSyntax#check} asks for it; every suggestion is valid by the
 * same rule and gets no further suggestion.
 */
public final class AddressSuggestion {
  /** Nobody makes a slip in something longer than any address. */
  private static final int INPUT_MAX = 320;

  private static final int FURTHER_REPAIRS = 3;

  /** Domains shorter than this end too many ordinary words to be split off without a sign. */
  private static final int UNSEPARATED_DOMAIN_MIN = 7;

  private static final String MAILTO = "mailto:";
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\s]]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern WRAPPING = Pattern.compile("[<>()\\[\\]{}\"'`«»“”„.,;:]");
  private static final Pattern DOTS = Pattern.compile("\\.{2,}+");
  private static final Pattern AT_SIGNS = Pattern.compile("@(?:[\\s\\p{Z}]*+@)+");
  private static final Pattern RUSSIAN_RU =
      Pattern.compile("(?<=[a-z0-9.\\s\\p{Z}])[.,][\\s\\p{Z}]*+ру$");
  private static final Pattern RUSSIAN_COM =
      Pattern.compile("(?<=[a-z0-9.\\s\\p{Z}])[.,][\\s\\p{Z}]*+[кс]ом$");

  private final String text;
  private final AddressSyntax rule;

  private AddressSuggestion(String text, AddressSyntax rule) {
    this.text = text;
    this.rule = rule;
  }

  /**
   * Returns what was probably meant by {@code input}.
   *
   * @return empty where the input has no likely slip, or none that can be put right
   */
  public static Optional<String> of(String input, AddressSyntax rule) {
    int start = CharacterName.skipBlanks(input);
    int end = CharacterName.skipBlanksBack(input, start);
    if (end == start || end - start > INPUT_MAX) {
      return Optional.empty();
    }
    String text = input.substring(start, end);
    return new AddressSuggestion(text, rule)
        .find()
        .flatMap(found -> settled(found, rule, FURTHER_REPAIRS))
        .filter(found -> !found.equalsIgnoreCase(text));
  }

  /** Repairs what a repair has uncovered, until nothing is left to suggest. */
  private static Optional<String> settled(String found, AddressSyntax rule, int further) {
    Optional<String> next = new AddressSuggestion(found, rule).find();
    if (next.isEmpty()) {
      return Optional.of(found);
    }
    return further == 0 ? Optional.empty() : settled(next.get(), rule, further - 1);
  }

  private Optional<String> find() {
    return repaired(LookAlikes::replaceLookAlikes)
        .filter(AddressSuggestion::isPopular)
        .or(() -> repaired(UnaryOperator.identity()))
        .or(() -> repaired(LookAlikes::replaceLookAlikes).filter(_ -> !rule.accepts(text)))
        .or(() -> repaired(LookAlikes::replaceByKey).filter(this::isTypedInWrongLayout));
  }

  /** A local part in Russian is a word; only a domain in Russian letters shows a wrong layout. */
  private boolean isTypedInWrongLayout(String candidate) {
    String typedDomain = text.substring(Math.max(text.indexOf('@'), text.indexOf('"')) + 1);
    return LookAlikes.hasCyrillic(typedDomain) && isPopular(candidate);
  }

  private Optional<String> repaired(UnaryOperator<String> letters) {
    String tidy = withAtSign(letters.apply(withLatinEnd(unwrapped(text))));
    String joined = BLANKS.matcher(AT_SIGNS.matcher(tidy).replaceAll("@")).replaceAll("");
    int at = joined.lastIndexOf('@');
    if (at < 0) {
      return Optional.empty();
    }
    String local = withoutStrayDots(joined.substring(joined.startsWith("@") && at > 0 ? 1 : 0, at));
    String domain =
        withoutStrayDots(joined.substring(at + 1).replace('/', '.')).toLowerCase(Locale.ROOT);
    String candidate = local + "@" + PopularDomains.correction(domain).orElse(domain);
    return Optional.of(candidate)
        .filter(found -> !found.equalsIgnoreCase(text))
        .filter(rule::accepts);
  }

  /** Takes off what comes along when an address is copied out of a sentence or a page. */
  private static String unwrapped(String text) {
    String visible = INVISIBLE.matcher(text).replaceAll("");
    int start = visible.regionMatches(true, 0, MAILTO, 0, MAILTO.length()) ? MAILTO.length() : 0;
    int end = visible.length();
    while (start < end && isWrapping(visible, start)) {
      start++;
    }
    while (end > start && isWrapping(visible, end - 1)) {
      end--;
    }
    return visible.substring(start, end);
  }

  private static boolean isWrapping(String text, int index) {
    return CharacterName.isBlank(text.charAt(index))
        || WRAPPING.matcher(text).region(index, index + 1).matches();
  }

  /** Spells ".ру" in Latin letters: letter by letter it would look like another country's ".py". */
  private static String withLatinEnd(String text) {
    String russian = RUSSIAN_RU.matcher(text).replaceFirst(".ru");
    return RUSSIAN_COM.matcher(russian).replaceFirst(".com");
  }

  /** Puts in a missing "@": for the sign that shares its key, or before a popular domain. */
  private static String withAtSign(String text) {
    String normal = text.replace('＠', '@');
    if (normal.indexOf('@') >= 0) {
      return normal;
    }
    int quote = normal.indexOf('"');
    if (quote > 0 && quote == normal.lastIndexOf('"')) {
      return normal.replace('"', '@');
    }
    String spelt = normal.replace(',', '.');
    return PopularDomains.endOf(spelt.toLowerCase(Locale.ROOT))
        .map(domain -> split(spelt, domain))
        .orElse(normal);
  }

  private static String split(String text, String domain) {
    String before = text.substring(0, text.length() - domain.length());
    int end = before.length();
    while (end > 0
        && (before.charAt(end - 1) == '.' || CharacterName.isBlank(before.charAt(end - 1)))) {
      end--;
    }
    boolean separated = end < before.length();
    boolean word = end > 0 && Character.isLetterOrDigit(before.charAt(end - 1));
    boolean clear = separated || domain.length() >= UNSEPARATED_DOMAIN_MIN;
    return word && clear ? before.substring(0, end) + "@" + domain : text;
  }

  private static String withoutStrayDots(String part) {
    String dotted = DOTS.matcher(part.replace(',', '.')).replaceAll(".");
    int start = dotted.startsWith(".") ? 1 : 0;
    int end =
        dotted.length() > start && dotted.endsWith(".") ? dotted.length() - 1 : dotted.length();
    return dotted.substring(start, end);
  }

  private static boolean isPopular(String address) {
    return PopularDomains.isPopular(address.substring(address.lastIndexOf('@') + 1));
  }
}
