package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.adresat.browser.Waiting.CODE;
import static org.adresat.browser.Waiting.CONFIRMED;
import static org.adresat.browser.Waiting.WAITS;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job with nothing but a keyboard. */
class KeyboardBrowserIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("keyboard_browser");

  /** More stops than any screen has. */
  private static final int MANY = 60;

  private static final String SEEN =
      "one => getComputedStyle(one).outlineStyle !== 'none' && one.getBoundingClientRect().height";

  private final Cabinet cabinet = BROWSERS.open();

  private void press(String key) {
    cabinet.page().keyboard().press(key);
  }

  /** Goes on from stop to stop; every stop must be seen to be one. */
  private void to(Locator wanted) {
    assertThat(wanted.first()).isVisible();
    for (int i = 0; i < MANY; i++) {
      press("Tab");
      Locator here = cabinet.page().locator(":focus");
      if (here.count() == 1) {
        Assertions.assertThat(here.evaluate(SEEN)).as("%s is seen", here).isNotIn(false, 0);
      }
      if (wanted.first().evaluate("one => one === document.activeElement").equals(true)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not lead to " + wanted);
  }

  private void types(String label, String text) {
    to(cabinet.field(label));
    cabinet.page().keyboard().insertText(text);
  }

  private void follows(String link) {
    to(cabinet.link(link));
    press("Enter");
  }

  @Test
  void addressShouldBeBoundAndRemovedWithTheKeyboardAlone() {
    String phone = Person.freshPhone();
    String address = Person.freshAddress();
    Person person = Person.known(BROWSERS.node(), phone);
    register(phone, person);
    bind(address, person);
    follows("Удалить");
    cabinet.sees("Удалить адрес");
    types("Пароль от личного кабинета", Person.PASSWORD);
    to(cabinet.button("Показать пароль"));
    press("Space");
    assertThat(cabinet.named("password")).hasAttribute("type", "text");
    to(cabinet.button("Удалить адрес"));
    press("Space");
    cabinet.sees("Контактные данные").notices("Вы ещё не добавили ни одного адреса");
    to(cabinet.button("Выйти"));
    press("Enter");
    cabinet.sees("Вы вышли из кабинета");
  }

  private void register(String phone, Person person) {
    cabinet.open("/sign-in").sees("Вход в личный кабинет");
    follows("Зарегистрироваться");
    cabinet.sees("Регистрация");
    types("Фамилия", "Иванова");
    types("Имя", "Анна");
    types("Мобильный телефон", phone);
    types("Придумайте пароль", Person.PASSWORD);
    press("Enter");
    cabinet.sees("Подтвердите телефон");
    types("Код из SMS", person.smsCode());
    cabinet.arrives();
  }

  private void bind(String address, Person person) {
    follows("Добавить адрес");
    cabinet.sees("Добавить электронную почту");
    types("Электронная почта", address);
    to(cabinet.field("Приближение сроков"));
    press("Space");
    press("Enter");
    cabinet.sees("Подтвердите, что это вы");
    types("Телефон из профиля", person.phone());
    press("Enter");
    cabinet.standsAt(cabinet.field("Код из SMS"));
    cabinet.page().keyboard().insertText(person.smsCode());
    types("Пароль от личного кабинета", Person.PASSWORD);
    press("Enter");
    cabinet.sees(WAITS);
    types(CODE, person.letterCode(address));
    cabinet.sees(CONFIRMED).misses("Приближение сроков");
  }

  @Test
  void firstStopShouldLeadPastTheMenu() {
    cabinet.signsIn(Person.registered(BROWSERS.node())).reload().arrives();
    cabinet.page().evaluate("document.activeElement.blur()");
    follows("Перейти к содержанию");
    cabinet.standsAt(cabinet.page().locator("h1"));
  }

  @Test
  void newScreenShouldBeginAtItsHeading() {
    cabinet.signsIn(Person.registered(BROWSERS.node()));
    for (String name : List.of("Персональные данные", "Контактные данные")) {
      follows(name);
      cabinet.sees(name).standsAt(cabinet.page().locator("h1"));
    }
  }
}
