package org.adresat.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateTest {
  @ParameterizedTest
  @EnumSource
  void laneShouldBeCodeExactlyWhenThereIsASecret(Template template) {
    assertThat(template.lane() == Lane.CODE)
        .isEqualTo(!template.secrets().isEmpty() || template == Template.ADDRESS_TAKEN);
  }

  @Test
  void requireShouldNameWhatIsMissingWithoutItsValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.EMAIL_CHANGED.require(Map.of("address", "x"), Map.of()))
        .withMessage("EMAIL_CHANGED: fact oldAddress is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Template.UNLOCK_CODE.require(Map.of(), Map.of("code", " ")))
        .withMessage("UNLOCK_CODE: secret code is missing");
  }

  @Test
  void subjectKeyShouldBeRefusedWhenTemplateIsAnSms() {
    assertThat(Template.EMAIL_ADDED.subjectKey()).isEqualTo("letter.email-added.subject");
    assertThatIllegalStateException().isThrownBy(Template.PHONE_TAKEN::subjectKey);
  }
}
