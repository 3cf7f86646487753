package org.adresat.factor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes of apps, by the vectors of RFC 6238, appendix B, their last six digits. */
class TimeCodesTest {

  private static final byte[] SEED = "12345678901234567890".getBytes(US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codeShouldBeThatOfTheStandard(long second, String code) {
    Instant at = Instant.ofEpochSecond(second);
    assertThat(TimeCodes.code(SEED, at)).isEqualTo(code);
    assertThat(TimeCodes.step(SEED, code, at, 0)).hasValue(second / 30);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "29, true", "30, true", "59, true", "60, false", "-1, false"})
  void codeShouldBeGoodInItsStepAndTheNext(long later, boolean good) {
    Instant begin = Instant.ofEpochSecond(1_200_000_000);
    String code = TimeCodes.code(SEED, begin);
    assertThat(TimeCodes.step(SEED, code, begin.plusSeconds(later), 0).isPresent()).isEqualTo(good);
  }

  @Test
  void codeShouldBeRefusedWhenItsStepOrALaterOneWasAccepted() {
    Instant at = Instant.ofEpochSecond(1_200_000_000);
    long step = 1_200_000_000 / 30;
    String code = TimeCodes.code(SEED, at);
    assertThat(TimeCodes.step(SEED, code, at, step - 1)).hasValue(step);
    assertThat(TimeCodes.step(SEED, code, at, step)).isEmpty();
    assertThat(TimeCodes.step(SEED, code, at, step + 1)).isEmpty();
  }
}
