package org.adresat.platform.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A number that a state knows a person by, with its check digits verified. No library that is kept
 * up verifies all three. Printing it shows the {@linkplain #masked() masked} form.
 *
 * @param kind whose number it is
 * @param digits all of them, without signs between
 */
public record StateNumber(Kind kind, String digits) {

  private static final int LAST_DIGITS = 4;

  /** Longer input is no number, whatever it is. */
  private static final int INPUT_MAX = 40;

  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** The kinds of numbers. */
  public enum Kind {
    /** Taxpayer of Russia, a natural person: twelve digits, the last two check. */
    INN(12),
    /** Insured in Russia: eleven digits, the last two check those above 001-001-998. */
    SNILS(11),
    /** Person of Kazakhstan: twelve digits with the date of birth, the last one checks. */
    IIN(12);

    private final int length;

    Kind(int length) {
      this.length = length;
    }

    /** As stored and in the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code}. */
    public static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** What can be wrong with a number. */
  public enum Code {
    /** Not twelve digits. */
    INN_LENGTH,
    /** Ten digits, as a company's has. */
    INN_COMPANY,
    /** Not eleven digits. */
    SNILS_LENGTH,
    /** Not twelve digits. */
    IIN_LENGTH,
    /** The first six digits are no date. */
    IIN_DATE,
    /** The check digits say that a digit is wrong. */
    NUMBER_CHECK;

    /** As in {@code fault.<code>}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A number, or what is wrong with it. */
  public sealed interface Verdict {

    /** It can be one. */
    record Valid(StateNumber number) implements Verdict {}

    /** It cannot. */
    record Faulty(Code code) implements Verdict {}
  }

  /** Reads a number as typed: blanks and dashes between the digits are forgiven. */
  public static Verdict parse(Kind kind, String typed) {
    String digits = typed.length() > INPUT_MAX ? "" : BETWEEN.matcher(typed).replaceAll("");
    if (!DIGITS.matcher(digits).matches() || digits.length() != kind.length) {
      boolean company = kind == Kind.INN && digits.matches("[0-9]{10}");
      return new Verdict.Faulty(company ? Code.INN_COMPANY : Code.valueOf(kind + "_LENGTH"));
    }
    return fault(kind, digits)
        .<Verdict>map(Verdict.Faulty::new)
        .orElseGet(() -> new Verdict.Valid(new StateNumber(kind, digits)));
  }

  private static Optional<Code> fault(Kind kind, String digits) {
    boolean checked =
        switch (kind) {
          case INN -> isInn(digits);
          case SNILS -> isSnils(digits);
          case IIN -> isIin(digits);
        };
    if (kind == Kind.IIN && !beginsWithDate(digits)) {
      return Optional.of(Code.IIN_DATE);
    }
    return checked ? Optional.empty() : Optional.of(Code.NUMBER_CHECK);
  }

  private static boolean isInn(String digits) {
    int tenth = sum(digits, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
    int eleventh = sum(digits, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
    return tenth == digit(digits, 10) && eleventh == digit(digits, 11) && !digits.matches("0+");
  }

  private static boolean isSnils(String digits) {
    int number = Integer.parseInt(digits.substring(0, 9));
    int check = sum(digits, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100;
    return number <= 1_001_998 ? number > 0 : check == Integer.parseInt(digits.substring(9));
  }

  private static boolean isIin(String digits) {
    int check = sum(digits, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11;
    if (check == 10) {
      check = sum(digits, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11;
    }
    return check == digit(digits, 11);
  }

  /** The seventh digit tells the century and the sex; a foreigner's is 0 and tells neither. */
  private static boolean beginsWithDate(String digits) {
    int seventh = digit(digits, 6);
    int century = seventh == 0 ? 2000 : 1800 + (seventh - 1) / 2 * 100;
    try {
      LocalDate.of(
          century + Integer.parseInt(digits.substring(0, 2)),
          Integer.parseInt(digits.substring(2, 4)),
          Integer.parseInt(digits.substring(4, 6)));
      return seventh <= 6;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static int sum(String digits, int... weights) {
    return IntStream.range(0, weights.length).map(i -> weights[i] * digit(digits, i)).sum();
  }

  private static int digit(String digits, int index) {
    return digits.charAt(index) - '0';
  }

  /** The last four digits, the others hidden. */
  public String masked() {
    int hidden = digits.length() - LAST_DIGITS;
    return "*".repeat(hidden) + digits.substring(hidden);
  }

  @Override
  public String toString() {
    return kind + " " + masked();
  }
}
