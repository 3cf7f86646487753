package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Getting into the cabinet and out of it. */
class AccessBrowserIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("access_browser");

  private static Person somebody() {
    return Person.registered(BROWSERS.node());
  }

  private static Cabinet filledIn(String phone) {
    return BROWSERS
        .open()
        .open("/register")
        .sees("Регистрация")
        .types("Фамилия", "Иванова")
        .types("Имя", "Анна")
        .types("Мобильный телефон", phone)
        .types("Придумайте пароль", Person.PASSWORD);
  }

  @Test
  void registrationShouldOpenTheCabinetWhenTheCodeIsRight() {
    String phone = Person.freshPhone();
    Cabinet cabinet = filledIn(phone).presses("Получить код по SMS").sees("Подтвердите телефон");
    String code = Person.smsCode(BROWSERS.node(), phone);
    cabinet.types("Код из SMS", Person.otherThan(code)).faulted("Код из SMS", "Осталось 4 попытки");
    cabinet.standsAt(cabinet.field("Код из SMS"));
    cabinet.types("Код из SMS", code).arrives().notices("Кабинет открыт, телефон подтверждён.");
    cabinet.reload().arrives().follows("Персональные данные").sees("Персональные данные");
    cabinet.reads("Подтверждено").reads("Иванова");
  }

  @Test
  void registrationShouldGoOnWhereItWasWhenThePageIsLoadedAnew() {
    String phone = Person.freshPhone();
    Cabinet cabinet = filledIn(phone).reload();
    assertThat(cabinet.field("Фамилия")).hasValue("Иванова");
    assertThat(cabinet.field("Придумайте пароль")).hasValue("");
    cabinet.types("Придумайте пароль", Person.PASSWORD).presses("Получить код по SMS");
    cabinet.sees("Подтвердите телефон").reload().sees("Подтвердите телефон");
    cabinet.follows("Исправить номер или другие данные").sees("Регистрация");
    assertThat(cabinet.field("Мобильный телефон")).hasValue(phone);
    cabinet.back().sees("Подтвердите телефон");
    cabinet.types("Код из SMS", Person.smsCode(BROWSERS.node(), phone)).arrives();
  }

  @Test
  void faultsShouldStandBesideTheirFieldsWhenTheFormIsWrong() {
    Cabinet cabinet = BROWSERS.open().open("/register").sees("Регистрация");
    cabinet.presses("Получить код по SMS").notices("Исправьте 4 ошибки");
    cabinet.standsAt(cabinet.page().locator("ad-error-summary .notice"));
    cabinet.faulted("Фамилия", "Заполните это поле.").faulted("Имя", "Заполните это поле.");
    assertThat(cabinet.page()).hasTitle(Pattern.compile("^Ошибка: Регистрация – "));
    cabinet.page().locator("ad-error-summary a").nth(2).click();
    cabinet.standsAt(cabinet.field("Мобильный телефон"));
    cabinet.types("Фамилия", "Иванова").types("Имя", "Анна").types("Мобильный телефон", "123");
    cabinet.types("Придумайте пароль", "коротко").presses("Получить код по SMS");
    cabinet.faulted("Мобильный телефон", "Укажите номер телефона с кодом страны");
    cabinet.faulted("Придумайте пароль", "Пароль слишком короткий");
  }

  @Test
  void passwordShouldBeJudgedInWordsWhileItIsTyped() {
    Cabinet cabinet = filledIn(Person.freshPhone()).reads("Надёжность пароля: надёжный");
    cabinet.types("Придумайте пароль", "Bdfyjdf-Gfhjkm-42"); // Иванова-Пароль-42
    cabinet.reads("Надёжность пароля: слабый").reads("В пароле не должно быть вашего телефона");
    cabinet
        .page()
        .route(
            "**/password-judgements",
            route -> route.fulfill(new Route.FulfillOptions().setStatus(429)));
    cabinet.types("Придумайте пароль", "Другой-1").reads("специальный знак, например ! или -");
    assertThat(cabinet.page().locator("meter")).hasCount(0);
  }

  @Test
  void oldPasswordShouldBeRemindedOfWithoutForce() {
    Person person = somebody();
    BROWSERS
        .node()
        .sql()
        .column(
            "UPDATE account SET password_changed_at = now() - interval '91 days' WHERE phone = ?",
            person.phone());
    Cabinet cabinet = BROWSERS.open().signsIn(person).reads("Пароль не меняли с");
    assertThat(cabinet.page().locator("a[href='/security/password']")).isVisible();
  }

  @Test
  void tokensShouldBeOutOfReachOfScripts() {
    Cabinet cabinet = BROWSERS.open().signsIn(somebody());
    Assertions.assertThat(cabinet.page().evaluate("document.cookie").toString())
        .startsWith("__Host-adresat-session=")
        .doesNotContain("access", "refresh", "device");
    Object kept = cabinet.page().evaluate("JSON.stringify([localStorage, sessionStorage])");
    Assertions.assertThat(kept.toString()).doesNotContain("eyJ").doesNotContain("Пароль");
  }

  @Test
  void signInShouldLeadToTheWantedPageWhenItWasAskedForFirst() {
    Cabinet cabinet = BROWSERS.open().open("/contacts/add").sees("Вход в личный кабинет");
    cabinet.reads("Чтобы открыть эту страницу, войдите в кабинет.");
    cabinet.signsInHere(somebody()).sees("Добавить электронную почту");
    cabinet.open("/sign-in?next=https://evil.example/").arrives();
  }

  @Test
  void wrongPasswordShouldBeSaidAndTheLoginKept() {
    Person person = somebody();
    Cabinet cabinet = BROWSERS.open().open("/sign-in");
    cabinet.types("Телефон или электронная почта", person.phone()).types("Пароль", "не тот");
    cabinet.presses("Войти").notices("Неверный логин или пароль");
    cabinet.standsAt(cabinet.page().locator("ad-problem h2"));
    assertThat(cabinet.field("Телефон или электронная почта")).hasValue(person.phone());
    cabinet.types("Пароль", Person.PASSWORD).presses("Войти").arrives();
  }

  @Test
  void lockShouldBeLiftedByTheCodeFromThePhone() {
    Person person = somebody();
    Cabinet cabinet = BROWSERS.open().open("/sign-in");
    cabinet.types("Телефон или электронная почта", person.phone());
    Locator working = cabinet.page().locator("form button[aria-disabled]");
    for (int i = 0; i < 6; i++) {
      cabinet.types("Пароль", "не тот").presses("Войти");
      assertThat(working).hasCount(0);
    }
    cabinet.notices("Вход временно закрыт").follows("Открыть вход кодом из SMS");
    cabinet.sees("Открыть вход кодом");
    assertThat(cabinet.field("Телефон или электронная почта")).hasValue(person.phone());
    cabinet.presses("Получить код по SMS").reads("на телефон из его профиля отправлен код");
    cabinet.reload().types("Код из SMS", person.smsCode());
    cabinet.notices("Вход снова открыт. Введите пароль.");
    cabinet.signsInHere(person).arrives();
  }

  @Test
  void signingOutShouldLeaveNothingWhenTheBackButtonIsPressed() {
    Cabinet cabinet = BROWSERS.open().signsIn(somebody());
    Cabinet other = cabinet.tab().open("/profile").sees("Персональные данные");
    cabinet.follows("Контактные данные").sees("Контактные данные");
    cabinet.presses("Выйти").sees("Вы вышли из кабинета");
    other.sees("Вы вышли из кабинета").reads("вы вышли в другой вкладке").misses("Иванова");
    cabinet.back().sees("Вход в личный кабинет").misses("Анна");
    Assertions.assertThat(cabinet.page().context().cookies())
        .extracting(cookie -> cookie.name)
        .containsExactly("__Host-adresat-device");
  }

  @Test
  void sessionEndedElsewhereShouldBeNoticed() {
    Person person = somebody();
    Cabinet cabinet = BROWSERS.open().signsIn(person);
    JsonObject password = new JsonObject().put("password", Person.PASSWORD);
    person.api().post("/api/v1/sessions/termination", password);
    cabinet.sees("Вы вышли из кабинета").reads("он был завершён с другого устройства");
    cabinet.follows("Войти снова");
    cabinet.signsInHere(person).arrives();
  }

  @Test
  void foreignComputerShouldRememberNothing() {
    Person person = somebody();
    Cabinet cabinet = BROWSERS.open().open("/sign-in").ticks("Чужой компьютер");
    cabinet.signsInHere(person).arrives();
    Assertions.assertThat(cabinet.page().context().cookies())
        .hasSize(3)
        .allMatch(cookie -> expires(cookie) == -1);
  }

  private static double expires(Cookie cookie) {
    return cookie.expires;
  }

  @Test
  void endOfTheSessionShouldBeToldBeforeAndPutOff() {
    Cabinet cabinet = BROWSERS.open();
    cabinet.page().clock().install();
    cabinet.signsIn(somebody());
    cabinet.page().clock().fastForward("28:30");
    cabinet.notices("Сеанс скоро закончится");
    cabinet.standsAt(cabinet.button("Остаться в кабинете"));
    cabinet.page().keyboard().press("Escape");
    assertThat(cabinet.button("Остаться в кабинете")).isHidden();
    cabinet.follows("Персональные данные").sees("Персональные данные");
  }

  @Test
  void sessionNobodyUsesShouldEndAndSayWhy() {
    Cabinet cabinet = BROWSERS.open();
    cabinet.page().clock().install();
    cabinet.signsIn(somebody()).page().clock().fastForward("31:00");
    cabinet.sees("Вы вышли из кабинета").reads("Вы долго ничего не делали");
  }

  @Test
  void languageShouldChangeAndStay() {
    Cabinet cabinet = BROWSERS.open().open("/sign-in").sees("Вход в личный кабинет");
    cabinet.presses("English").sees("Sign in to your account");
    cabinet.follows("Create one").sees("Create an account").reload().sees("Create an account");
    cabinet.presses("Русский").sees("Регистрация");
  }

  @Test
  void pathNobodyKnowsShouldLeadHome() {
    Cabinet cabinet = BROWSERS.open().expecting("status of 404").open("/no/such/page");
    cabinet.sees("Такой страницы нет").follows("На главную").sees("Вход в личный кабинет");
  }
}
