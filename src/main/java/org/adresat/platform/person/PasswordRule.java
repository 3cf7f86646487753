package org.adresat.platform.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a new password must be: either long, or shorter with letters of both cases, digits and
 * special signs. Letters of every script count, and special signs as typed: form KC would spell
 * "№", which every Russian keyboard has, as two letters. Lengths are code points after normal form
 * KC, so that one password typed on two devices has one length and, hashed from {@link
 * #normalized}, one hash (NIST SP 800-63B, 3.1.1.2).
 *
 * @param min least characters
 * @param passphrase from how many characters on no classes of characters are asked for
 * @param max most characters
 */
public record PasswordRule(int min, int passphrase, int max) {
  /** The portal's figures. */
  public static final PasswordRule DEFAULT = new PasswordRule(8, 15, 128);

  /** Shorter names and local parts are in too many ordinary words. */
  private static final int PERSONAL_MIN = 4;

  /** A phone number is known by its last digits, whatever stands for the country. */
  private static final int PHONE_DIGITS = 10;

  /** No text shrinks below a quarter in normal form KC. */
  private static final int SHRINKING = 4;

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9()\\-. ]{5,40}");
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");

  /** Refuses figures that no password could meet. */
  public PasswordRule {
    if (min < 1 || passphrase < min || max < passphrase) {
      throw new IllegalArgumentException(
          "password lengths must be 1 <= min <= passphrase <= max, but are %d, %d, %d"
              .formatted(min, passphrase, max));
    }
  }

  /** Returns the form of a password to hash and compare: Unicode normal form KC. */
  public static String normalized(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  /**
   * Returns every rule that the password does not meet, in the order of {@link UnmetRule}.
   *
   * @param personal the person's phone number, names and e-mail addresses; recognised by their form
   */
  public List<UnmetRule> unmet(String password, Collection<String> personal) {
    if (password.length() > 2 * SHRINKING * max) {
      return List.of(UnmetRule.PASSWORD_TOO_LONG);
    }
    String text = normalized(password);
    int length = text.codePointCount(0, text.length());
    List<UnmetRule> unmet = new ArrayList<>();
    add(unmet, UnmetRule.PASSWORD_TOO_SHORT, length < min);
    add(unmet, UnmetRule.PASSWORD_TOO_LONG, length > max);
    if (length < passphrase) {
      add(unmet, UnmetRule.PASSWORD_NO_UPPER, lacks(text, Character::isUpperCase));
      add(unmet, UnmetRule.PASSWORD_NO_LOWER, lacks(text, Character::isLowerCase));
      add(unmet, UnmetRule.PASSWORD_NO_DIGIT, lacks(text, Character::isDigit));
      add(unmet, UnmetRule.PASSWORD_NO_SPECIAL, lacks(password, PasswordRule::isSpecial));
    }
    List<String> readings =
        List.of(Readings.folded(text), Readings.folded(Readings.otherLayout(text)));
    boolean isPersonal = personal.stream().anyMatch(fact -> holds(readings, fact));
    add(unmet, UnmetRule.PASSWORD_PERSONAL, isPersonal);
    return List.copyOf(unmet);
  }

  /** Returns the values for the localised message of a rule. */
  public Map<String, String> arguments(UnmetRule rule) {
    return switch (rule) {
      case PASSWORD_TOO_SHORT ->
          Map.of("min", Integer.toString(min), "passphrase", Integer.toString(passphrase));
      case PASSWORD_TOO_LONG -> Map.of("max", Integer.toString(max));
      case PASSWORD_NO_UPPER,
          PASSWORD_NO_LOWER,
          PASSWORD_NO_DIGIT,
          PASSWORD_NO_SPECIAL,
          PASSWORD_PERSONAL,
          PASSWORD_COMMON,
          PASSWORD_GUESSABLE,
          PASSWORD_OTHER_LAYOUT,
          PASSWORD_UNCHANGED ->
          Map.of();
    };
  }

  private static void add(List<UnmetRule> unmet, UnmetRule rule, boolean broken) {
    if (broken) {
      unmet.add(rule);
    }
  }

  private static boolean lacks(String text, IntPredicate wanted) {
    return text.codePoints().noneMatch(wanted);
  }

  /** A sign that can be seen: punctuation or a symbol, not a blank. */
  private static boolean isSpecial(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          true;
      default -> false;
    };
  }

  private static boolean holds(List<String> readings, String fact) {
    if (PHONE.matcher(fact).matches()) {
      String digits = NOT_DIGITS.matcher(fact).replaceAll("");
      String known = digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
      return known.length() >= PERSONAL_MIN
          && NOT_DIGITS.matcher(readings.getFirst()).replaceAll("").contains(known);
    }
    return words(Readings.folded(normalized(fact)))
        .filter(word -> word.codePointCount(0, word.length()) >= PERSONAL_MIN)
        .anyMatch(word -> readings.stream().anyMatch(reading -> says(reading, word)));
  }

  /** The words of a name; of an address what stands before the sign, whole and by its words. */
  private static Stream<String> words(String fact) {
    int at = fact.lastIndexOf('@');
    String name = at < 0 ? fact : fact.substring(0, at);
    Stream<String> words = NOT_LETTERS.splitAsStream(name);
    return at < 0 ? words : Stream.concat(Stream.of(name), words);
  }

  private static boolean says(String reading, String word) {
    return reading.contains(word) || Readings.spelling(reading).contains(Readings.spelling(word));
  }
}
