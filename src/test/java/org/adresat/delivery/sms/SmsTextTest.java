package org.adresat.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.adresat.delivery.Channel;
import org.adresat.delivery.Lane;
import org.adresat.delivery.SampleFacts;
import org.adresat.delivery.Template;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmsTextTest {
  private static final String HOST = "lk.example.ru";

  private final SmsText texts = new SmsText(Messages.load(), SampleFacts.portal());

  static Stream<Template> messages() {
    return Arrays.stream(Template.values()).filter(t -> t.channel() == Channel.SMS);
  }

  static Stream<Template> codes() {
    return messages().filter(t -> t.lane() == Lane.CODE);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void codeShouldBeginWithTheWarningAndEndWithTheOriginBoundLine(Template template) {
    String russian = render(template, Language.RU);
    assertThat(russian).startsWith("Никому не сообщайте этот код. ");
    assertThat(russian.lines()).hasSize(2).last().isEqualTo("@lk.example.ru #482915");
    String english = render(template, Language.EN);
    assertThat(english).startsWith("Do not share this code with anyone. ");
    assertThat(english).endsWith("\n@lk.example.ru #482915");
  }

  @ParameterizedTest
  @MethodSource("codes")
  void codeShouldFitFewSegments(Template template) {
    assertThat(render(template, Language.RU)).hasSizeLessThanOrEqualTo(2 * 67);
    assertThat(render(template, Language.EN)).hasSizeLessThanOrEqualTo(160);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void englishShouldKeepToTheSevenBitAlphabet(Template template) {
    assertThat(render(template, Language.EN)).matches("[\\x20-\\x5A\\x61-\\x7A\\n]+");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void noticeShouldHoldNoCodeAndNoLink(Template template) {
    for (Language language : Language.values()) {
      String text = render(template, language);
      assertThat(text).doesNotContain("{", "http", "sms.", "null");
      if (template.lane() == Lane.NOTICE) {
        assertThat(text).startsWith(SampleFacts.portal().name(language)).doesNotContain("#");
        assertThat(text.lines()).hasSize(1);
      }
    }
  }

  @Test
  void noticeShouldTellTheFacts() {
    assertThat(render(Template.ACCOUNT_LOCKED_SMS, Language.RU))
        .contains("до 25 ноября 2026 г., 14:35 (МСК)");
    assertThat(render(Template.EMAIL_UNDELIVERABLE_SMS, Language.EN)).contains("to i***@mail.ru");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void renderShouldRefuseWhatItCannotWrite(Language language) {
    Map<String, String> facts = SampleFacts.facts();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> texts.render(Template.EMAIL_ADDED, language, facts, Map.of(), HOST));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                texts.render(
                    Template.UNLOCK_CODE, language, facts, Map.of("code", "12 345"), HOST));
  }

  private String render(Template template, Language language) {
    return texts.render(
        template, language, SampleFacts.facts(), SampleFacts.secret(template), HOST);
  }
}
