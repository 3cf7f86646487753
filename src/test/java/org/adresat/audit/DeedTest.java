package org.adresat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No deed is recorded that its owner could not read of; kind and result the compiler asks for. */
class DeedTest {

  private static final Messages MESSAGES = Messages.load();

  @ParameterizedTest
  @EnumSource
  void deedShouldHaveWordsInEveryLanguage(Deed deed) {
    for (Language language : Language.values()) {
      assertThat(MESSAGES.text(language, "deed." + deed.code())).isNotBlank();
    }
  }
}
