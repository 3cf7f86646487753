package org.adresat.platform.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final Pattern LINE = Pattern.compile("([a-z][a-z0-9.-]*)=(\\S.*\\S)");
  private static final Pattern STRAIGHT = Pattern.compile("[\"'`]|--");
  private static final Pattern EMAIL_RU = Pattern.compile("(?i)e[- ]?mail|имейл|мэйл");

  private final Messages messages = Messages.load();

  @Test
  void languagesShouldHaveTheSameKeysAndArguments() {
    assertThat(messages.keys(Language.EN))
        .containsExactlyInAnyOrderElementsOf(messages.keys(Language.RU))
        .hasSizeGreaterThan(150);
    for (String key : messages.keys(Language.RU)) {
      assertThat(messages.arguments(Language.EN, key))
          .as(key)
          .isEqualTo(messages.arguments(Language.RU, key));
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesShouldHaveEachKeyOnceAndNoBrokenLine(Language language) {
    assertThat(lines(language)).allMatch(line -> LINE.matcher(line).matches());
    assertThat(lines(language).stream().map(line -> line.substring(0, line.indexOf('='))))
        .doesNotHaveDuplicates();
  }

  @Test
  void typographyShouldBeRussianWhenTextIsRussian() {
    assertThat(values(Language.RU))
        .noneMatch(text -> STRAIGHT.matcher(text).find())
        .noneMatch(text -> text.contains("“") || text.contains("”"))
        .noneMatch(text -> EMAIL_RU.matcher(text).find())
        .anyMatch(text -> text.contains("e‑mail"));
  }

  @Test
  void typographyShouldBeEnglishWhenTextIsEnglish() {
    assertThat(values(Language.EN))
        .noneMatch(text -> STRAIGHT.matcher(text).find())
        .noneMatch(text -> text.contains("«") || text.contains("»"))
        .noneMatch(
            text -> text.contains("‑") || text.toLowerCase(Language.EN.locale()).contains("email"))
        .noneMatch(text -> text.codePoints().anyMatch(c -> c >= 0x400 && c < 0x500));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "malformed-request", "token-missing", "token-invalid", "credentials-wrong",
        "identity-check-required", "not-found", "method-not-allowed", "not-acceptable",
        "already-confirmed", "too-many-addresses", "not-confirmed", "code-expired",
        "code-used-up", "body-too-large", "media-type-unsupported", "validation-failed",
        "code-wrong", "account-locked", "too-many-requests", "internal",
        "overloaded", "maintenance", "unavailable"
      })
  void problemShouldHaveTitleAndDetail(String code) {
    Map<String, Object> args = Map.of("triesLeft", 3, "retryIn", Duration.ofMinutes(15));
    for (Language language : Language.values()) {
      assertThat(messages.text(language, "problem." + code + ".title")).isNotBlank();
      assertThat(messages.text(language, "problem." + code + ".detail", args))
          .endsWith(".")
          .doesNotContain("{", "}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|Попытки закончились. Нажмите «Отправить повторно» и введите новый код.",
        "1|Введите код из последнего сообщения. Осталась 1 попытка.",
        "3|Введите код из последнего сообщения. Осталось 3 попытки.",
        "5|Введите код из последнего сообщения. Осталось 5 попыток.",
        "21|Введите код из последнего сообщения. Осталась 21 попытка.",
      })
  void codeWrongShouldCountTriesInProperRussian(int triesLeft, String expected) {
    assertThat(
            messages.text(Language.RU, "problem.code-wrong.detail", Map.of("triesLeft", triesLeft)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT0S|1 секунду|1 second",
        "PT45S|45 секунд|45 seconds",
        "PT59.6S|1 минуту|1 minute",
        "PT1M0.2S|1 минуту|1 minute",
        "PT61S|2 минуты|2 minutes",
        "PT10M|10 минут|10 minutes",
        "PT1H|1 час|1 hour",
        "PT1H30M|1 час 30 минут|1 hour 30 minutes",
        "PT22H|22 часа|22 hours",
        "PT24H|1 день|1 day",
        "PT53H|2 дня 5 часов|2 days 5 hours",
        "PT-5S|1 секунду|1 second",
      })
  void durationShouldBeWrittenInWords(Duration duration, String russian, String english) {
    assertThat(messages.duration(Language.RU, duration)).isEqualTo(russian);
    assertThat(messages.duration(Language.EN, duration)).isEqualTo(english);
  }

  @Test
  void textShouldWriteDurationsAmongItsArguments() {
    assertThat(
            messages.text(
                Language.RU,
                "problem.too-many-requests.detail",
                Map.of("retryIn", Duration.ofMinutes(1))))
        .isEqualTo("Сделайте небольшой перерыв: повторить можно через 1 минуту.");
  }

  @Test
  void textShouldNameWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> messages.text(Language.RU, "no.such.key"))
        .withMessageContaining("no.such.key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> messages.text(Language.RU, "problem.code-wrong.detail"))
        .withMessageContainingAll("problem.code-wrong.detail", "triesLeft");
  }

  @Test
  void textShouldLeaveArgumentsAloneWhenTheyLookLikePatterns() {
    assertThat(
            messages.text(
                Language.EN,
                "letter.email-added.lead",
                Map.of("address", "{portal} '{' <b>", "portal", "P")))
        .contains("The address {portal} '{' <b> was confirmed");
  }

  private static List<String> values(Language language) {
    return lines(language).stream().map(line -> line.substring(line.indexOf('=') + 1)).toList();
  }

  private static List<String> lines(Language language) {
    String resource = "/i18n/messages_" + language.tag() + ".properties";
    try (InputStream stream = MessagesTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
