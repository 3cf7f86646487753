package org.adresat.factor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupCodeTest {

  @RepeatedTest(20)
  void setShouldHoldTenDifferentCodesWithoutLookAlikes() {
    assertThat(BackupCode.fresh())
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[2-9A-HJ-NP-Z]{12}"))
        .allMatch(code -> BackupCode.of(BackupCode.shown(code)).orElseThrow().equals(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"K7QF-2MXA-9TRW", "k7qf2mxa9trw", " K7QF 2MXA\u00a09TRW ", "K7QF–2MXA‑9TRW"})
  void codeShouldBeReadHoweverItIsTyped(String typed) {
    assertThat(BackupCode.of(typed)).contains("K7QF2MXA9TRW");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "482913", "K7QF-2MXA-9TR", "K7QF-2MXA-9TRWW", "K7QF-2MXA-9TR0"})
  void codeShouldBeNoneWhenItCannotBeOne(String typed) {
    assertThat(BackupCode.of(typed)).isEmpty();
  }
}
