package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job: an address is added, confirmed, changed, removed. */
class BindBrowserIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("bind_browser");

  private static final String CODE = "Код подтверждения";

  private static Person somebody() {
    return Person.registered(BROWSERS.node());
  }

  private static Cabinet contactsOf(Person person) {
    Cabinet cabinet = BROWSERS.open().open("/contacts");
    return cabinet.signsInHere(person).sees("Контактные данные");
  }

  private static Cabinet adding(Cabinet cabinet, String address) {
    cabinet.types("Электронная почта", address).presses("Сохранить");
    return cabinet.sees("Подтвердите, что это вы");
  }

  @Test
  void addressShouldBeBoundWhenPersonAndCodeAreRight() {
    Person person = somebody();
    String address = Person.freshAddress();
    Cabinet cabinet = contactsOf(person).notices("Вы ещё не добавили ни одного адреса");
    cabinet.follows("Добавить адрес").sees("Добавить электронную почту");
    cabinet.field("Приближение сроков").uncheck();
    adding(cabinet, address);
    cabinet.proves(person).sees("Подтверждение электронной почты").reads(address);
    cabinet.types(CODE, person.letterCode(address)).sees("Электронная почта подтверждена");
    cabinet.notices("Готово: теперь на этот адрес приходят уведомления");
    cabinet.reads("кодом из письма").reads("вход в кабинет").reads("Статус заявлений");
    cabinet.misses("Приближение сроков").reload().sees("Электронная почта подтверждена");
    cabinet.follows("Все контактные данные").reads(address).reads("Основной");
    cabinet.follows("Главная").notices("Всё в порядке").reads(address);
    BROWSERS.open().open("/sign-in").signsInAs(address).arrives();
  }

  @Test
  void pageShouldChangeByItselfWhenTheLinkIsOpenedInAnotherBrowser() {
    Person person = somebody();
    person.prove();
    String address = Person.freshAddress();
    String id = person.add(address);
    Cabinet cabinet = contactsOf(person);
    cabinet.follows("Ввести код – " + address).sees("Подтверждение электронной почты");
    Cabinet list = BROWSERS.open().open("/contacts").signsInHere(person).reads("Ждёт");
    Cabinet phone = BROWSERS.open().open(Person.linkIn(person.letter(address)));
    phone.sees("Подтверждение e‑mail").reads("c***@example.ru");
    cabinet.sees("Подтверждение электронной почты");
    phone.presses("Подтвердить адрес").sees("Адрес подтверждён");
    cabinet.sees("Электронная почта подтверждена").reads("по ссылке из письма");
    list.reads("Подтверждено").misses("Ждёт");
    Assertions.assertThat(person.email(id).getString("status")).isEqualTo("confirmed");
    phone.follows("Перейти к контактным данным").sees("Вход в личный кабинет");
  }

  @Test
  void faultShouldBeNamedAndPutRightWhileAnAddressIsTyped() {
    Person person = somebody();
    Cabinet cabinet = contactsOf(person).open("/contacts/add");
    String email = "Электронная почта";
    cabinet.types(email, "anna..petrova@example.ru").reads("двух точек подряд");
    cabinet.reads("Символ 6, до знака «@»:");
    cabinet.types(email, "аnna@example.ru").reads("набрана в русской раскладке");
    cabinet.types(email, "anna@gmial.com").presses("anna@gmail.com");
    assertThat(cabinet.field(email)).hasValue("anna@gmail.com");
    cabinet.standsAt(cabinet.field(email));
    cabinet.types(email, "anna@").misses("После знака «@» ничего не указано");
    cabinet.presses("Сохранить").faulted(email, "После знака «@» ничего не указано");
    cabinet.types(email, "").presses("Сохранить").faulted(email, "Заполните это поле.");
  }

  @Test
  void checkOfThePersonShouldSayWhatIsWrongAndKeepTheAddress() {
    Person person = somebody();
    String address = Person.freshAddress();
    Cabinet cabinet = contactsOf(person).follows("Добавить адрес");
    adding(cabinet, address).types("Телефон из профиля", person.phone());
    cabinet.presses("Получить код по SMS");
    String code = person.smsCode();
    cabinet.types("Код из SMS", code).presses("Подтвердить и продолжить");
    cabinet.faulted("Пароль от личного кабинета", "Заполните это поле.");
    cabinet.types("Пароль от личного кабинета", "не тот").presses("Подтвердить и продолжить");
    cabinet.faulted("Пароль от личного кабинета", "Пароль не подошёл.");
    cabinet.types("Пароль от личного кабинета", Person.PASSWORD);
    cabinet.types("Код из SMS", Person.otherThan(code)).presses("Подтвердить и продолжить");
    cabinet.faulted("Код из SMS", "Код не подошёл").follows("Отменить");
    assertThat(cabinet.field("Электронная почта")).hasValue(address);
    cabinet.presses("Сохранить").types("Код из SMS", code);
    cabinet.types("Пароль от личного кабинета", Person.PASSWORD);
    cabinet.presses("Подтвердить и продолжить").sees("Подтверждение электронной почты");
    cabinet.reads(address);
  }

  @Test
  void addressShouldBeChangedWithoutAccessToTheOldOne() {
    Person person = somebody();
    person.prove();
    String old = Person.freshAddress();
    String address = Person.freshAddress();
    person.bind(old);
    Cabinet cabinet = contactsOf(person).follows("Изменить – " + old).sees("Изменить адрес");
    cabinet.reads("Доступ к прежней почте не нужен.").types("Новый адрес", address);
    cabinet.presses("Сохранить").proves(person).sees("Подтверждение электронной почты");
    cabinet.reads("Прежний адрес действует, пока вы не подтвердите новый.");
    cabinet.follows("Все контактные данные").reads("Заменит адрес " + old);
    cabinet.follows("Ввести код – " + address).types(CODE, person.letterCode(address));
    cabinet.sees("Электронная почта подтверждена").follows("Все контактные данные");
    cabinet.reads(address).misses(old).reads("Основной");
  }

  @Test
  void primaryAddressShouldBeChosenAfterTheCheckOfThePerson() {
    Person person = somebody();
    person.prove();
    String first = Person.freshAddress();
    String second = Person.freshAddress();
    person.bind(first);
    person.bind(second);
    Cabinet cabinet = contactsOf(person);
    cabinet.presses("Сделать основным – " + second).sees("Подтвердите, что это вы");
    cabinet.proves(person).sees("Контактные данные");
    cabinet.notices("Теперь основной адрес – " + second);
    cabinet.open("/").arrives().reads(second);
  }

  @Test
  void waitingAddressShouldBeCorrected() {
    Person person = somebody();
    person.prove();
    String wrong = Person.freshAddress();
    String right = Person.freshAddress();
    person.add(wrong);
    Cabinet cabinet = contactsOf(person).follows("Исправить адрес – " + wrong);
    assertThat(cabinet.sees("Исправить адрес").field("Электронная почта")).hasValue(wrong);
    BROWSERS.node().sql().column("UPDATE email_address SET resend_at = now()");
    cabinet.types("Электронная почта", right).presses("Сохранить");
    cabinet.proves(person).sees("Подтверждение электронной почты").reads(right);
    cabinet.types(CODE, person.letterCode(right)).sees("Электронная почта подтверждена");
    cabinet.open("/contacts").reads(right).misses(wrong);
  }

  @Test
  void addressShouldBeRemovedByThePassword() {
    Person person = somebody();
    person.prove();
    String address = Person.freshAddress();
    person.bind(address);
    Cabinet cabinet = contactsOf(person).follows("Удалить – " + address).sees("Удалить адрес");
    cabinet.reads("основным станет другой подтверждённый адрес").presses("Удалить адрес");
    cabinet.faulted("Пароль от личного кабинета", "Заполните это поле.");
    cabinet.types("Пароль от личного кабинета", "не тот").presses("Удалить адрес");
    cabinet.faulted("Пароль от личного кабинета", "Пароль не подошёл.");
    cabinet.types("Пароль от личного кабинета", Person.PASSWORD).presses("Удалить адрес");
    cabinet
        .sees("Контактные данные")
        .notices("Адрес удалён. На него больше не придут уведомления.");
    cabinet.notices("Вы ещё не добавили ни одного адреса").back().misses(address);
  }

  @Test
  void noAccessToTheOldAddressShouldLeadToANewOne() {
    Person person = somebody();
    person.prove();
    person.bind(Person.freshAddress());
    Cabinet cabinet = contactsOf(person).follows("Нет доступа к старому адресу?");
    cabinet.sees("Нет доступа к старому адресу").follows("Добавить новый адрес");
    cabinet.sees("Добавить электронную почту");
  }
}
