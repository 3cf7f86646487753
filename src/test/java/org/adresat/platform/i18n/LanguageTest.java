package org.adresat.platform.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|EN",
        "en-GB,en;q=0.9|EN",
        "ru-RU,ru;q=0.9,en;q=0.8|RU",
        "en;q=0.4, ru;q=0.5|RU",
        "EN-us|EN",
        "de, fr;q=0.9|RU",
        "de, en;q=0.1|EN",
        "*|RU",
        "ru;q=0, *|EN",
        "ru;q=0|RU",
        "en;q=0, en-GB;q=0|RU",
        "en;q=2|RU",
        ";;;,,|RU",
        "''|RU",
      })
  void negotiateShouldFollowTheReadersWishes(String header, Language expected) {
    assertThat(Language.negotiate(header, Language.RU)).isEqualTo(expected);
  }

  @Test
  void negotiateShouldFallBackWhenHeaderIsMissing() {
    assertThat(Language.negotiate(null, Language.EN)).isEqualTo(Language.EN);
  }

  @Property(tries = 500)
  void negotiateShouldNeverThrowWhateverTheHeader(@ForAll String header) {
    assertThat(Language.negotiate(header, Language.RU)).isNotNull();
  }

  @Test
  void ofShouldReadTagsOfAnyRegionAndCase() {
    assertThat(Language.of("ru")).contains(Language.RU);
    assertThat(Language.of("En-gb")).contains(Language.EN);
    assertThat(Language.of("rus")).isEmpty();
    assertThat(Language.of("")).isEmpty();
    assertThat(Language.of(null)).isEmpty();
  }
}
