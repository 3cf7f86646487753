package org.adresat.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.adresat.email.ConfirmView.Password;
import org.adresat.email.OutcomeView.Outcome;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkPagesTest {
  private static final String OTHER = "/confirm-email?lang=en";

  private final LinkPages pages =
      new LinkPages(
          Messages.load(),
          new Portal(
              "Адресат",
              "Adresat",
              URI.create("https://lk.example.ru"),
              ZoneId.of("Europe/Moscow")));

  @ParameterizedTest
  @EnumSource(Language.class)
  void confirmShouldBeAPlainFormThatPostsTheToken(Language language) {
    String page = pages.confirm(language, view(Password.NOT_ASKED));
    assertWellFormed(page, language);
    assertThat(page)
        .contains("<form method=\"post\" action=\"/confirm-email\">")
        .contains("<input type=\"hidden\" name=\"token\" value=\"tok_en-1\">")
        .contains("i***@mail.ru", "<meta name=\"referrer\" content=\"no-referrer\">")
        .doesNotContain("type=\"password\"", "Иван");
  }

  @Test
  void confirmShouldTellTheReaderWhatIsConfirmedAndUntilWhen() {
    assertThat(pages.confirm(Language.RU, view(Password.NOT_ASKED)))
        .contains("<title>Подтверждение e‑mail – Адресат</title>")
        .contains("<h1>Подтверждение e‑mail</h1>")
        .contains("<button type=\"submit\">Подтвердить адрес</button>")
        .contains("25 ноября 2026 г., 14:15 (МСК)")
        .contains("<dd>И***</dd>")
        .contains("hreflang=\"en\" lang=\"en\">English</a>");
  }

  @Test
  void confirmShouldAskForThePasswordWhenTheSiteWantsIt() {
    assertThat(pages.confirm(Language.RU, view(Password.ASKED)))
        .contains("<label for=\"password\">")
        .contains("autocomplete=\"current-password\" required aria-describedby=\"password-hint\">")
        .doesNotContain("aria-invalid", "autofocus", "password-fault");
  }

  @Test
  void confirmShouldMarkTheFieldWhenThePasswordWasWrong() {
    assertThat(pages.confirm(Language.RU, view(Password.WRONG)))
        .contains("<title>Ошибка: подтверждение e‑mail – Адресат</title>")
        .contains("id=\"password-fault\" role=\"alert\">Пароль не подошёл.")
        .contains(
            "aria-invalid=\"true\" aria-describedby=\"password-fault password-hint\" autofocus>");
  }

  @Test
  void confirmShouldEscapeWhatItIsGiven() {
    String page =
        pages.confirm(
            Language.EN,
            new ConfirmView(
                "\"><script>x</script>",
                "<i>&\"@x.ru",
                "<b>",
                Instant.EPOCH,
                Password.ASKED,
                "\"><script>x</script>"));
    assertThat(page)
        .doesNotContain("<script", "<i>", "<b>", "Holder")
        .contains("&lt;i&gt;&amp;", "&#34;");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void outcomeShouldSayWhatHappenedAndWhatToDo(Outcome outcome) {
    for (Language language : Language.values()) {
      String page = pages.outcome(language, new OutcomeView(outcome, null, null, OTHER));
      assertWellFormed(page, language);
      assertThat(page)
          .contains("href=\"https://lk.example.ru/contacts\"")
          .doesNotContain("<form", "name=\"token", "class=\"state");
    }
  }

  @Test
  void outcomeShouldTellWhenToReturn() {
    assertThat(outcome(Outcome.UNAVAILABLE, Duration.ofMinutes(10)))
        .contains("<p>Попробуйте снова через 10 минут.</p>");
    assertThat(outcome(Outcome.UNAVAILABLE, null)).contains("через 10–15 минут");
    assertThat(outcome(Outcome.EXPIRED, Duration.ofMinutes(10))).doesNotContain("через 10");
  }

  @Test
  void outcomeShouldBeFriendlyWhenAlreadyConfirmed() {
    assertThat(
            pages.outcome(
                Language.RU,
                new OutcomeView(Outcome.ALREADY_CONFIRMED, "i***@mail.ru", null, null)))
        .contains("<h1>Адрес уже подтверждён</h1>", "Всё в порядке")
        .contains("<p class=\"state good address\">i***@mail.ru</p>")
        .doesNotContain("hreflang");
  }

  private String outcome(Outcome outcome, @Nullable Duration retryIn) {
    return pages.outcome(Language.RU, new OutcomeView(outcome, null, retryIn, null));
  }

  private static ConfirmView view(Password password) {
    return new ConfirmView(
        "tok_en-1", "i***@mail.ru", "Иван", Instant.parse("2026-11-25T11:15:00Z"), password, OTHER);
  }

  private static void assertWellFormed(String page, Language language) {
    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\">")
        .endsWith("</html>\n")
        .containsOnlyOnce("<h1>")
        .contains("<header", "<main", "<footer", "href=\"/page/page.css\"", "hreflang=")
        .doesNotContain("<script", "style=", "<style", "null", "page.heading", "{", "onclick");
  }
}
