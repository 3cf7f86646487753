package org.adresat.browser;

import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changing the phone in the cabinet. */
class PhoneBrowserIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("phone_browser");

  @Test
  void phoneShouldChangeWhenTheNewOneIsProved() {
    Person person = Person.registered(BROWSERS.node());
    String phone = Person.freshPhone();
    Cabinet cabinet = BROWSERS.open().signsIn(person).open("/contacts");
    cabinet.follows("Изменить – Телефон").sees("Подтвердите, что это вы").follows("Отменить");
    cabinet.sees("Контактные данные").follows("Изменить – Телефон").proves(person);
    cabinet.sees("Новый номер телефона").presses("Получить код по SMS");
    cabinet.faulted("Новый номер", "Заполните это поле.");
    cabinet.types("Новый номер", person.phone()).presses("Получить код по SMS");
    cabinet.faulted("Новый номер", "Этот номер уже указан в вашем кабинете.");
    cabinet.types("Новый номер", phone).presses("Получить код по SMS").reads(phone);
    cabinet.reload().sees("Новый номер телефона").reads(phone);
    String code = Person.smsCode(BROWSERS.node(), phone);
    cabinet.types("Код из SMS", Person.otherThan(code)).faulted("Код из SMS", "Код не подошёл");
    cabinet.types("Код из SMS", code).sees("Контактные данные");
    cabinet.notices(
        "Номер телефона изменён. Теперь входите по нему: на него будут приходить и коды.");
    cabinet.reads(phone.substring(phone.length() - 2));
    BROWSERS.open().open("/sign-in").signsInAs(phone).arrives();
  }
}
