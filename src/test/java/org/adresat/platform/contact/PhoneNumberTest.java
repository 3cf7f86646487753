package org.adresat.platform.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+79001234567",
        "8 (900) 123-45-67",
        " 8-900-123-45-67 ",
        "+7 900 123 45 67",
        "+7\u00a0(900)\u00a0123\u201145\u201167",
        "79001234567",
        "9001234567",
        "8.900.123.45.67"
      })
  void parseShouldGiveOneNumberWhenSpeltDifferently(String spelling) {
    assertThat(PhoneNumber.parse(spelling))
        .hasValueSatisfying(number -> assertThat(number.e164()).isEqualTo("+79001234567"));
  }

  @ParameterizedTest
  @CsvSource({
    "+49 30 901820, +4930901820",
    "+7 701 234 56 78, +77012345678",
    "+1 (212) 555-2368, +12125552368"
  })
  void parseShouldKnowOtherCountriesWhenCodeIsGiven(String spelling, String e164) {
    assertThat(PhoneNumber.parse(spelling))
        .hasValueSatisfying(number -> assertThat(number.e164()).isEqualTo(e164));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "112",
        "+7900123456",
        "+790012345678",
        "+8 900 123-45-67",
        "8-800-FLOWERS",
        "+7 900 123-45-67 доб. 12",
        "tel:+79001234567",
        "+7 900 123-45-67;ext=5",
        "+٧٩٠٠١٢٣٤٥٦٧",
        "+7 900 123\u000045 67",
        "\u202e+79001234567",
        "\ud800",
        "+0000000000"
      })
  void parseShouldRefuseWhenNotANumber(String spelling) {
    assertThat(PhoneNumber.parse(spelling)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8 (900) 123-45-67", "+7 9001234567", "79001234567", " +79001234567", ""})
  void parseE164ShouldRefuseWhenSpeltOtherwise(String spelling) {
    assertThat(PhoneNumber.parseE164(spelling)).isEmpty();
  }

  @Test
  void parseShouldRefuseWhenVeryLong() {
    assertThat(PhoneNumber.parse("9".repeat(10_000))).isEmpty();
    assertThat(PhoneNumber.parseE164("+" + "9".repeat(10_000))).isEmpty();
  }

  @Test
  void maskedShouldShowCountryAndLastFourDigits() {
    PhoneNumber number = PhoneNumber.parseE164("+79001234567").orElseThrow();

    assertThat(number.masked()).isEqualTo("+7 *** ***-45-67");
    assertThat(number).hasToString("+7 *** ***-45-67");
    assertThat(PhoneNumber.parseE164("+4930901820").orElseThrow().masked())
        .isEqualTo("+49 *** ***-18-20");
  }

  @Test
  void restoreShouldTakeBackNumbersWhenNoLongerValid() {
    assertThat(PhoneNumber.restore("+71111111111").e164()).isEqualTo("+71111111111");
    assertThat(PhoneNumber.restore("+79001234567"))
        .isEqualTo(PhoneNumber.parse("8 900 123-45-67").orElseThrow());
    assertThatIllegalArgumentException().isThrownBy(() -> PhoneNumber.restore("8 900 123-45-67"));
  }

  @Property(tries = 300)
  void nationalAndInternationalSpellingShouldBeEqual(@ForAll @IntRange(max = 9_999_999) int rest) {
    String digits = "%07d".formatted(rest);
    PhoneNumber number = PhoneNumber.parseE164("+7900" + digits).orElseThrow();

    assertThat(PhoneNumber.parse("8 (900) " + digits)).contains(number);
    assertThat(number).hasSameHashCodeAs(PhoneNumber.restore(number.e164()));
    assertThat(number.masked()).doesNotContain(digits.substring(0, 3) + digits.charAt(3));
  }

  @Property
  void parseShouldNeverThrow(@ForAll("nasty") String text) {
    assertThat(PhoneNumber.parse(text))
        .satisfiesAnyOf(
            found -> assertThat(found).isEmpty(),
            found ->
                assertThat(PhoneNumber.parseE164(found.orElseThrow().e164())).isEqualTo(found));
  }

  @Provide
  static Arbitrary<String> nasty() {
    return NastyStrings.of("+78 ()-.0123456789");
  }
}
