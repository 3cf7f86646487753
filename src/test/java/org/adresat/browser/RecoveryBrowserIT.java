package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Person;
import org.adresat.testkit.Recovery;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Getting in again with a forgotten password. */
class RecoveryBrowserIT {

  private static final String LOGIN = "Телефон или электронная почта";
  private static final String CHOSEN = "Придумайте пароль";
  private static final String NEW = "Совсем-Другой-Пароль-77";
  private static final String READABLE =
      "JSON.stringify(sessionStorage) + JSON.stringify(localStorage) + document.cookie + location";

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("recovery_browser");

  private static void signsInAnew(Cabinet cabinet, String login) {
    cabinet.notices("Пароль изменён. Войдите с новым паролем");
    cabinet.types(LOGIN, login).types("Пароль", NEW).presses("Войти");
  }

  @Test
  void passwordShouldBeRecoveredByPhone() {
    Person person = Person.proved(BROWSERS.node());
    Authenticator app = Authenticator.setUp(BROWSERS.node(), person);
    Cabinet elsewhere = BROWSERS.open().open("/sign-in").signsInHere(person);
    elsewhere.types("Код из приложения", app.code()).arrives();
    Cabinet cabinet = BROWSERS.open().open("/sign-in").types(LOGIN, person.phone());
    cabinet.follows("Забыли пароль?").sees("Восстановление доступа");
    assertThat(cabinet.field(LOGIN)).hasValue(person.phone());
    cabinet.presses("Получить код").reads("на него отправлен код в SMS");
    cabinet.reads("Отправить код повторно можно через");
    String code = person.smsCode();
    cabinet.types("Код из SMS", Person.otherThan(code)).faulted("Код из SMS", "Осталось 4 попытки");
    cabinet.reload().types("Код из SMS", code).sees("Новый пароль");
    cabinet.reload().types(CHOSEN, "Иванова-Пароль-42").presses("Сохранить пароль");
    cabinet.faulted(CHOSEN, "В пароле не должно быть вашего телефона");
    cabinet.types(CHOSEN, NEW).presses("Сохранить пароль");
    elsewhere.sees("Вы вышли из кабинета");
    signsInAnew(cabinet, person.phone());
    cabinet.sees("Подтвердите вход").types("Код из приложения", app.later().code()).arrives();
  }

  @Test
  void linkOfTheLetterShouldServeInAnotherBrowser() {
    Person person = Person.proved(BROWSERS.node());
    String address = Person.freshAddress();
    person.bind(address);
    Cabinet cabinet = BROWSERS.open().open("/recover").types(LOGIN, address);
    cabinet.presses("Получить код").reads("откройте ссылку в нём").reads(address);
    String token = Recovery.tokenIn(new Recovery(BROWSERS.node()).letter(address, 1));

    Cabinet opened = BROWSERS.open().open("/recover/link#" + token);
    opened.reads("Пока вы не нажали кнопку, ничего не изменилось.");
    assertThat(opened.page()).hasURL(BROWSERS.base() + "/recover/link");
    BROWSERS.open().open("/recover/link#" + token).sees("Восстановление доступа");
    opened.presses("Придумать новый пароль").sees("Новый пароль");
    Assertions.assertThat(opened.page().evaluate(READABLE).toString())
        .as("what a script can read")
        .doesNotContain("oken")
        .doesNotContain(token)
        .doesNotContain("__Host-adresat-recovery");
    opened.types(CHOSEN, NEW).presses("Сохранить пароль");
    signsInAnew(opened, address);
    opened.arrives();

    Cabinet late = BROWSERS.open().open("/recover/link#" + token);
    late.presses("Придумать новый пароль").notices("Ссылка больше не действует");
    late.follows("Начать ещё раз").sees("Восстановление доступа");
  }

  @Test
  void recoveryShouldBeginAnewWhenAnotherOneTookItsPlace() {
    Person person = Person.registered(BROWSERS.node());
    Cabinet cabinet = BROWSERS.open().open("/recover/password").sees("Восстановление доступа");
    cabinet.types(LOGIN, person.phone()).presses("Получить код");
    cabinet.types("Код из SMS", person.smsCode()).sees("Новый пароль");
    BROWSERS.node().sql().passMinutes(2);
    new Recovery(BROWSERS.node()).ask(person.phone());
    cabinet.types(CHOSEN, NEW).presses("Сохранить пароль");
    cabinet.notices("Время вышло, или начато новое восстановление. Начните ещё раз");
    cabinet.presses("Получить код").notices("Слишком много запросов");
  }
}
