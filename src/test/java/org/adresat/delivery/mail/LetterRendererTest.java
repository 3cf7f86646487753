package org.adresat.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.adresat.delivery.Channel;
import org.adresat.delivery.SampleFacts;
import org.adresat.delivery.Template;
import org.adresat.platform.caller.Places;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LetterRendererTest {
  private static final String LINK =
      "https://lk.example.ru/confirm-email?token=" + SampleFacts.TOKEN;
  private static final String OBJECTION = "https://lk.example.ru/not-me#" + SampleFacts.TOKEN;
  private static final String RECOVERY_LINK =
      "https://lk.example.ru/recover/link#" + SampleFacts.TOKEN;
  private static final Pattern URL = Pattern.compile("https?://[^\\s\"<]+");
  private static final Pattern SIX_DIGITS = Pattern.compile("(?<![0-9#])[0-9]{6}(?![0-9])");

  private final LetterRenderer renderer =
      new LetterRenderer(Messages.load(), SampleFacts.portal(), Places.open(null));

  static Stream<Arguments> letters() {
    return Arrays.stream(Template.values())
        .filter(template -> template.channel() == Channel.MAIL)
        .flatMap(
            template ->
                Arrays.stream(Language.values()).map(language -> Arguments.of(template, language)));
  }

  @ParameterizedTest
  @MethodSource("letters")
  void letterShouldBeWholeAndSafe(Template template, Language language) {
    Letter letter = render(template, language);

    assertThat(letter.html())
        .startsWith("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\">")
        .endsWith("</html>\n")
        .contains("<h1 ", letter.subject(), "color-scheme", "https://lk.example.ru")
        .doesNotContain("<img", "<script", "src=", "url(", "@import", "<link");
    for (String part : List.of(letter.text(), letter.html())) {
      assertThat(part).doesNotContain("null", "letter.", "{portal}", "{url}", "{address}");
      assertThat(URL.matcher(part).results().map(found -> found.group()))
          .isNotEmpty()
          .allMatch(
              url -> List.of("https://lk.example.ru", linkOf(template), OBJECTION).contains(url));
    }
    assertThat(letter.text())
        .startsWith(letter.subject() + "\n")
        .doesNotContain("<", "&", "\n\n\n")
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() < 998));
    assertThat(letter.html().lines()).allMatch(line -> line.length() < 998);
  }

  @ParameterizedTest
  @MethodSource("letters")
  void htmlShouldSayWhatTheTextSays(Template template, Language language) {
    Letter letter = render(template, language);
    String shown = visible(letter.html());
    Stream<String> sentences =
        letter
            .text()
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("-- "))
            .map(line -> line.replaceFirst("^[0-9]\\. ", ""))
            .filter(line -> !line.startsWith("Ссылка для") && !line.startsWith("The link that"))
            .flatMap(line -> Arrays.stream(line.split(": ", 2)));
    assertThat(sentences).allMatch(shown::contains);
  }

  @ParameterizedTest
  @MethodSource("letters")
  void codeAndLinkShouldBeInTheLettersThatAskForThemOnly(Template template, Language language) {
    Letter letter = render(template, language);
    for (String part : List.of(letter.text(), visible(letter.html()))) {
      Matcher code = SIX_DIGITS.matcher(part);
      if (template.secrets().contains("link")) {
        assertThat(code.results().map(found -> found.group())).containsExactly(SampleFacts.CODE);
        assertThat(part).containsOnlyOnce(linkOf(template));
      } else {
        assertThat(code.find()).isFalse();
        assertThat(part).doesNotContain("token=");
        assertThat(part.split(Pattern.quote(OBJECTION), -1).length - 1)
            .as("a link to say that it was not the reader, where there is something to deny")
            .isEqualTo(template.deniable() ? 1 : 0);
      }
    }
  }

  private static String linkOf(Template template) {
    return template == Template.RECOVERY_LETTER ? RECOVERY_LINK : LINK;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONFIRM_EMAIL|Подтверждение e‑mail|Confirm your e-mail",
        "EMAIL_ADDED|Добавлен адрес e‑mail|An e-mail address was added",
        "EMAIL_CHANGED|Изменён адрес e‑mail|An e-mail address was changed",
        "EMAIL_REMOVED|Удалён адрес e‑mail|An e-mail address was removed",
        "PRIMARY_CHANGED|Изменён основной адрес e‑mail|The primary e-mail address was changed",
        "ADDRESS_TAKEN|Ваш e‑mail указали ещё раз|Your e-mail was entered again",
        "EMAIL_UNDELIVERABLE|Письма на ваш e‑mail не доходят|Letters to your e-mail do not arrive",
        "ACCOUNT_LOCKED|Вход в личный кабинет временно закрыт|Sign-in to your account is closed for"
            + " now",
      })
  void subjectShouldBeExact(Template template, String russian, String english) {
    assertThat(render(template, Language.RU).subject()).isEqualTo(russian);
    assertThat(render(template, Language.EN).subject()).isEqualTo(english);
  }

  @Test
  void confirmingLetterShouldSayHowLongItIsValid() {
    assertThat(render(Template.CONFIRM_EMAIL, Language.RU).text())
        .contains("Код и ссылка действуют 10 минут – до 25 ноября 2026 г., 14:15 (МСК).")
        .contains("Код подтверждения: 482915\n")
        .contains("\n" + LINK + "\n");
    Map<String, String> facts = SampleFacts.facts();
    facts.remove("at");
    assertThat(render(Template.CONFIRM_EMAIL, Language.EN, facts).text())
        .contains("valid until 25 November 2026, 14:15 (Moscow time).");
  }

  @Test
  void confirmingLetterShouldKeepTheRequestersPlaceToItself() {
    Letter letter = render(Template.CONFIRM_EMAIL, Language.RU);
    assertThat(letter.text() + letter.html()).doesNotContain("203.0.113.7", "Chrome 141");
  }

  @Test
  void noticeShouldTellWhenAndFromWhere() {
    assertThat(render(Template.EMAIL_CHANGED, Language.RU).text())
        .contains("адрес p***@yandex.ru заменён на i***@mail.ru.")
        .contains("Когда: 25 ноября 2026 г., 14:05 (МСК)\nIP‑адрес: 203.0.113.7\n")
        .contains("Устройство: Chrome 141, Windows 11\n");
  }

  @Test
  void noticeShouldDoWithoutCircumstances() {
    Letter letter = render(Template.EMAIL_ADDED, Language.EN, Map.of("address", "i***@mail.ru"));
    assertThat(letter.text()).doesNotContain("When", "IP address", "Device", "\n\n\n");
    assertThat(letter.html()).doesNotContain("scope=\"row\"");
  }

  @Test
  void addressTakenShouldNotTellWhoTried() {
    Letter letter = render(Template.ADDRESS_TAKEN, Language.RU);
    assertThat(letter.text()).contains("Когда: ");
    assertThat(letter.text() + letter.html())
        .doesNotContain("203.0.113.7", "Chrome 141", "Устройство", "IP‑адрес");
  }

  @ParameterizedTest
  @MethodSource("letters")
  void hostileFactsShouldStayText(Template template, Language language) {
    String hostile =
        "<b onmouseover=\"x()\">&amp;'\r\n\r\n482999 http://evil.example/ ${1} {url} \u202E\u0000"
            + "y".repeat(5_000);
    Map<String, String> facts = SampleFacts.facts();
    facts.put("device", hostile);
    facts.put("ip", hostile);
    facts.put("address", "\"<i>x&y</i>\"@example.ru");
    facts.put("oldAddress", "<script>alert(1)</script>");

    Letter letter = render(template, language, facts);

    assertThat(letter.html())
        .doesNotContain("<b ", "<i>", "<script", "http://", "\u0000", "\u202E")
        .satisfies(html -> assertThat(html.lines()).allMatch(line -> line.length() < 998));
    assertThat(letter.text())
        .doesNotContain("http://", "\n482999", "\u0000", "\u202E")
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() < 998));
  }

  @Test
  void renderShouldRefuseWhatItCannotWrite() {
    Map<String, String> facts = SampleFacts.facts();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> renderer.render(Template.PHONE_TAKEN, Language.RU, facts, Map.of()));
    for (Map<String, String> secret :
        List.of(
            Map.of("code", "12345", "link", SampleFacts.TOKEN),
            Map.of("code", "482915", "link", "https://evil.example/"),
            Map.of("code", "482915"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> renderer.render(Template.CONFIRM_EMAIL, Language.RU, facts, secret))
          .withMessageNotContaining("evil");
    }
  }

  private Letter render(Template template, Language language) {
    return render(template, language, SampleFacts.facts());
  }

  private Letter render(Template template, Language language, Map<String, String> facts) {
    return renderer.render(template, language, new HashMap<>(facts), SampleFacts.secret(template));
  }

  private static String visible(String html) {
    return html.replaceAll("(?s)<head>.*</head>", "")
        .replaceAll("<[^>]*>", "")
        .replace("&amp;", "&");
  }
}
