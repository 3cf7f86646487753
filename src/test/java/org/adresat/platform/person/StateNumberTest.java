package org.adresat.platform.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adresat.platform.person.StateNumber.Code;
import org.adresat.platform.person.StateNumber.Kind;
import org.adresat.platform.person.StateNumber.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateNumberTest {

  private static final Random RANDOM = new Random(7);

  /** Published examples, and numbers worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "INN, 500100732259, 500100732259",
    "INN, '5001 0073 2259', 500100732259",
    "SNILS, 112-233-445 95, 11223344595",
    "SNILS, 112‑233‑445\u00a095, 11223344595",
    "SNILS, 087-654-303 00, 08765430300",
    "SNILS, 001-001-998 77, 00100199877",
    "IIN, 870314300126, 870314300126"
  })
  void numberShouldBeTakenHoweverItIsWritten(Kind kind, String typed, String digits) {
    Verdict verdict = StateNumber.parse(kind, typed);
    assertThat(verdict).isEqualTo(new Verdict.Valid(new StateNumber(kind, digits)));
  }

  @ParameterizedTest
  @CsvSource({
    "INN, 5001007322, INN_COMPANY",
    "INN, 50010073225, INN_LENGTH",
    "INN, 500100732258, NUMBER_CHECK",
    "INN, 000000000000, NUMBER_CHECK",
    "INN, ИНН, INN_LENGTH",
    "SNILS, 112-233-445 96, NUMBER_CHECK",
    "SNILS, 112-233-445, SNILS_LENGTH",
    "SNILS, 000-000-000 00, NUMBER_CHECK",
    "IIN, 871314300120, IIN_DATE",
    "IIN, 870230300120, IIN_DATE",
    "IIN, 870314900120, IIN_DATE",
    "IIN, 870314300125, NUMBER_CHECK",
    "IIN, '', IIN_LENGTH",
    "INN, ٥٠٠١٠٠٧٣٢٢٥٩, INN_LENGTH"
  })
  void faultShouldBeNamed(Kind kind, String typed, Code code) {
    assertThat(StateNumber.parse(kind, typed)).isEqualTo(new Verdict.Faulty(code));
  }

  /** Percent that may slip through: by its own rule an IIN does not check its eleventh digit. */
  @ParameterizedTest
  @CsvSource({"INN, 1", "SNILS, 1", "IIN, 9"})
  void nearlyEverySlipOfOneDigitShouldBeNoticed(Kind kind, long most) {
    List<String> numbers = Stream.generate(() -> valid(kind)).limit(300).toList();
    long slips = 0;
    long unnoticed = 0;
    for (String number : numbers) {
      for (int place = 0; place < number.length(); place++) {
        for (char digit = '0'; digit <= '9'; digit++) {
          if (number.charAt(place) != digit) {
            slips++;
            String slipped = number.substring(0, place) + digit + number.substring(place + 1);
            unnoticed += StateNumber.parse(kind, slipped) instanceof Verdict.Valid ? 1 : 0;
          }
        }
      }
    }
    assertThat(unnoticed * 100 / slips).as(unnoticed + " of " + slips).isLessThan(most);
  }

  /** Whatever check digits fit; a few beginnings have none. */
  private static String valid(Kind kind) {
    while (true) {
      String begun = begun(kind);
      List<String> fitting =
          IntStream.range(0, kind == Kind.IIN ? 10 : 100)
              .mapToObj(check -> begun + (kind == Kind.IIN ? "%d" : "%02d").formatted(check))
              .filter(number -> StateNumber.parse(kind, number) instanceof Verdict.Valid)
              .toList();
      assertThat(fitting).as("check digits of " + begun).hasSizeLessThanOrEqualTo(1);
      if (!fitting.isEmpty()) {
        return fitting.getFirst();
      }
    }
  }

  private static String begun(Kind kind) {
    return switch (kind) {
      case INN -> "%010d".formatted(RANDOM.nextLong(10_000_000_000L));
      case SNILS -> "%09d".formatted(RANDOM.nextInt(2_000_000, 1_000_000_000));
      case IIN ->
          "%02d%02d%02d%d%04d"
              .formatted(
                  RANDOM.nextInt(100),
                  RANDOM.nextInt(1, 13),
                  RANDOM.nextInt(1, 29),
                  RANDOM.nextInt(1, 7),
                  RANDOM.nextInt(10_000));
    };
  }

  @Test
  void numberShouldBeMaskedWhenItIsPrinted() {
    assertThat(new StateNumber(Kind.INN, "500100732259"))
        .hasToString("INN ********2259")
        .extracting(StateNumber::masked)
        .isEqualTo("********2259");
  }
}
