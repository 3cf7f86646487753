package org.adresat.platform.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number that some country's numbering plan knows, in the form of ITU-T E.164. Two
 * spellings of one number are equal. Printing it shows the {@linkplain #masked() masked} form, so
 * that a log line gives nothing away.
 */
public final class PhoneNumber {
  /** The country of numbers written without a country code. */
  private static final String HOME_REGION = "RU";

  private static final int SPELLING_MAX = 40;
  private static final int LAST_DIGITS = 4;
  private static final Pattern SPELLING =
      Pattern.compile("\\+?[0-9()\\-.\\u2010-\\u2014\\u00a0 ]{5," + SPELLING_MAX + "}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private final String e164;
  private final int countryCode;

  private PhoneNumber(String e164, int countryCode) {
    this.e164 = e164;
    this.countryCode = countryCode;
  }

  /**
   * Reads a number the way people write it, {@code 8 (900) 123-45-67} included.
   *
   * @return empty where it is no valid number; letters and extensions are not accepted
   */
  public static Optional<PhoneNumber> parse(String text) {
    int start = CharacterName.skipBlanks(text);
    int end = CharacterName.skipBlanksBack(text, start);
    if (end - start > SPELLING_MAX + 1) {
      return Optional.empty();
    }
    String spelling = text.substring(start, end);
    return SPELLING.matcher(spelling).matches()
        ? number(spelling).filter(PhoneNumberUtil.getInstance()::isValidNumber).map(PhoneNumber::of)
        : Optional.empty();
  }

  /**
   * Reads a number in the one form that the API takes: {@code +} and up to 15 digits.
   *
   * @return empty for every other spelling, and where it is no valid number
   */
  public static Optional<PhoneNumber> parseE164(String text) {
    return E164.matcher(text).matches()
        ? parse(text).filter(number -> number.e164.equals(text))
        : Optional.empty();
  }

  /**
   * Takes back what {@link #e164()} gave before and a store has kept. Numbering plans change, so
   * the number need not be valid any more.
   *
   * @throws IllegalArgumentException where it is not even in the form of E.164
   */
  public static PhoneNumber restore(String e164) {
    return Optional.of(e164)
        .filter(text -> E164.matcher(text).matches())
        .flatMap(PhoneNumber::number)
        .map(number -> new PhoneNumber(e164, number.getCountryCode()))
        .orElseThrow(() -> new IllegalArgumentException("a stored phone number is not in E.164"));
  }

  private static Optional<Phonenumber.PhoneNumber> number(String spelling) {
    try {
      return Optional.of(PhoneNumberUtil.getInstance().parse(spelling, HOME_REGION));
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  private static PhoneNumber of(Phonenumber.PhoneNumber number) {
    String e164 = PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164);
    return new PhoneNumber(e164, number.getCountryCode());
  }

  /** Returns the number as {@code +} and its digits, the form to store, compare and send. */
  public String e164() {
    return e164;
  }

  /**
   * Returns for example {@code +7 *** ***-45-67}: the country code and the last four digits. The
   * number of stars is always the same, so that it says nothing about the number.
   */
  public String masked() {
    String last = e164.substring(e164.length() - LAST_DIGITS);
    return "+" + countryCode + " *** ***-" + last.substring(0, 2) + "-" + last.substring(2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PhoneNumber number && number.e164.equals(e164);
  }

  @Override
  public int hashCode() {
    return e164.hashCode();
  }

  @Override
  public String toString() {
    return masked();
  }
}
