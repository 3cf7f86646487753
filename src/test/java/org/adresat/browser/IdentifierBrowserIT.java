package org.adresat.browser;

import org.adresat.platform.person.StateNumber.Kind;
import org.adresat.testkit.Person;
import org.adresat.testkit.StateNumbers;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** INN, SNILS and IIN in the cabinet, and the way back in by one of them. */
class IdentifierBrowserIT {

  private static final String NEW_PASSWORD = "Совсем-Другой-Пароль-77";

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("identifier_browser");

  @Test
  void numbersShouldBeGivenRemovedAndLeadBackIn() {
    Person person = Person.registered(BROWSERS.node());
    String snils = StateNumbers.fresh(Kind.SNILS);
    Cabinet cabinet = BROWSERS.open().signsIn(person).open("/profile").reads("не указан");
    cabinet.follows("Указать или изменить").proves(person).sees("Номера документов");
    cabinet.presses("Сохранить").faulted("ИНН (необязательно)", "Введите хотя бы один номер.");
    cabinet.types("ИНН (необязательно)", "5001007322");
    cabinet.types("СНИЛС (необязательно)", snils).presses("Сохранить");
    cabinet.faulted("ИНН (необязательно)", "Это ИНН организации");
    cabinet.types("ИНН (необязательно)", StateNumbers.fresh(Kind.INN)).presses("Сохранить");
    cabinet.sees("Персональные данные").notices("Номера документов сохранены");
    cabinet.reads(snils.substring(7)).follows("Указать или изменить").presses("Удалить ИНН");
    cabinet.notices("Номер удалён").presses("Выйти").sees("Вы вышли из кабинета");

    cabinet.open("/recover").sees("Восстановление доступа");
    cabinet.page().locator("main select").selectOption("snils");
    cabinet.types("СНИЛС", snils).presses("Получить код").reads("на телефон из него отправлен код");
    cabinet.types("Код из SMS", person.smsCode()).sees("Новый пароль");
    cabinet.types("Придумайте пароль", NEW_PASSWORD).presses("Сохранить пароль");
    cabinet.notices("Пароль изменён. Войдите с новым паролем");
  }
}
