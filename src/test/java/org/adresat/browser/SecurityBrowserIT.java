package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looking after the account: where it is open, and what it is opened with. */
class SecurityBrowserIT {

  private static final String NEW_PASSWORD = "Совсем-Другой-Пароль-77";

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("security_browser");

  private static Person somebody() {
    return Person.registered(BROWSERS.node());
  }

  @Test
  void sessionShouldEndElsewhereWhenItIsEndedInTheList() {
    Person person = somebody();
    Cabinet elsewhere = BROWSERS.open().signsIn(person);
    Cabinet cabinet = BROWSERS.open().signsIn(person);
    cabinet.follows("Безопасность").sees("Безопасность").reads("Сейчас открыто 3 сеанса");
    cabinet.follows("Посмотреть устройства").sees("Устройства и сеансы").reads("Это устройство");
    cabinet.page().locator("li.card .buttons a").first().click();
    cabinet.sees("Завершить сеанс?").types("Пароль от личного кабинета", "wrong");
    cabinet.presses("Завершить сеанс").faulted("Пароль от личного кабинета", "Пароль не подошёл");
    cabinet.types("Пароль от личного кабинета", Person.PASSWORD).presses("Завершить сеанс");
    cabinet.sees("Устройства и сеансы").notices("Сеанс завершён");
    assertThat(cabinet.page().locator("li.card")).hasCount(2);
    elsewhere.sees("Вы вышли из кабинета");
  }

  @Test
  void allOthersShouldEndWhenThePasswordIsRight() {
    Person person = somebody();
    Cabinet elsewhere = BROWSERS.open().signsIn(person);
    Cabinet cabinet = BROWSERS.open().signsIn(person).open("/security/sessions");
    cabinet.presses("Завершить все другие сеансы");
    cabinet.faulted("Пароль от личного кабинета", "Заполните это поле.");
    cabinet.types("Пароль от личного кабинета", "wrong").presses("Завершить все другие сеансы");
    cabinet.faulted("Пароль от личного кабинета", "Пароль не подошёл");
    cabinet.types("Пароль от личного кабинета", Person.PASSWORD);
    cabinet.presses("Завершить все другие сеансы").notices("Все другие сеансы завершены");
    cabinet.reads("На других устройствах кабинет не открыт.");
    elsewhere.sees("Вы вышли из кабинета");
  }

  @Test
  void passwordShouldChangeWhenThePersonIsProved() {
    Person person = somebody();
    Cabinet elsewhere = BROWSERS.open().signsIn(person);
    Cabinet cabinet = BROWSERS.open().signsIn(person).open("/security");
    cabinet.follows("Сменить пароль").sees("Подтвердите, что это вы").follows("Отменить");
    cabinet.sees("Безопасность").follows("Сменить пароль").sees("Подтвердите, что это вы");
    cabinet.proves(person).sees("Смена пароля").presses("Сменить пароль");
    cabinet.faulted("Нынешний пароль", "Заполните это поле.");
    cabinet.types("Нынешний пароль", "wrong").types("Новый пароль", NEW_PASSWORD);
    cabinet.presses("Сменить пароль").faulted("Нынешний пароль", "Пароль не подошёл");
    cabinet.types("Нынешний пароль", Person.PASSWORD).types("Новый пароль", "коротко");
    cabinet.presses("Сменить пароль").faulted("Новый пароль", "Пароль слишком короткий");
    cabinet.types("Новый пароль", NEW_PASSWORD).presses("Сменить пароль").sees("Безопасность");
    cabinet.notices("Пароль изменён. На других устройствах нужно будет войти заново.");
    elsewhere.sees("Вы вышли из кабинета");
  }

  @Test
  void signInShouldGoOnWithTheAppOrABackupCodeWhenTheyAreOn() {
    Person person = Person.proved(BROWSERS.node());
    Authenticator app = Authenticator.setUp(BROWSERS.node(), person);
    Cabinet cabinet = BROWSERS.open().open("/sign-in").signsInHere(person);
    cabinet.sees("Подтвердите вход");
    String readable = "JSON.stringify(sessionStorage) + JSON.stringify(localStorage)";
    Assertions.assertThat(cabinet.page().evaluate(readable + " + document.cookie").toString())
        .as("what a script can read")
        .doesNotContain("Token")
        .doesNotContain("__Host-adresat-sign-in");
    cabinet.types("Код из приложения", Person.otherThan(app.code()));
    cabinet.faulted("Код из приложения", "Осталось 4 попытки").reload().sees("Подтвердите вход");
    cabinet.types("Код из приложения", app.code()).arrives();

    Cabinet other = BROWSERS.open().open("/profile").signsInHere(person).sees("Подтвердите вход");
    other.presses("Войти с резервным кодом").types("Резервный код", "AAAA-BBBB-CCCC");
    other.presses("Войти").faulted("Резервный код", "Осталось 4 попытки");
    other.types("Резервный код", app.backupCodes().getFirst()).presses("Войти");
    other.sees("Персональные данные");
  }

  @Test
  void secondFactorShouldTurnOnMoveAndTurnOffWhenEachIsConfirmed() throws IOException {
    Person person = somebody();
    Cabinet cabinet = BROWSERS.open().signsIn(person).open("/security");
    cabinet.reads("Второй шаг выключен.").follows("Настроить второй шаг");
    cabinet.sees("Второй шаг входа").follows("Подключить приложение").proves(person);
    cabinet.sees("Подключение приложения").presses("Включить");
    cabinet.faulted("Код из приложения", "Введите шесть цифр кода.");
    SecretKeySpec first = scanned(cabinet);
    cabinet.types("Код из приложения", Person.otherThan(Authenticator.code(first)));
    cabinet.faulted("Код из приложения", "Код не подошёл");
    cabinet.types("Код из приложения", Authenticator.code(first));
    List<String> codes = shown(cabinet);
    Assertions.assertThat(saved(cabinet)).containsAll(codes);
    cabinet.follows("Коды сохранены").notices("Готово. Теперь при каждом входе нужен второй шаг.");
    cabinet.reads("Осталось 10 кодов");

    cabinet.follows("Перенести на другой телефон").sees("Подключение приложения");
    SecretKeySpec second = scanned(cabinet);
    cabinet.types("Код из приложения", Authenticator.code(second)).presses("Включить");
    cabinet.faulted("Код из нынешнего приложения", "Заполните это поле.");
    cabinet.types("Код из нынешнего приложения", codes.getFirst()).presses("Включить");
    List<String> renewed = shown(cabinet);
    Assertions.assertThat(renewed).doesNotContainAnyElementsOf(codes);

    cabinet.follows("Коды сохранены").follows("Получать коды в SMS").sees("Коды в SMS");
    cabinet.types("Код из нынешнего приложения", codes.get(1)).presses("Включить");
    cabinet.faulted("Код из нынешнего приложения", "Код не подошёл");
    cabinet.types("Код из нынешнего приложения", renewed.getFirst()).presses("Включить");
    shown(cabinet);
    cabinet.follows("Коды сохранены").reads("при входе нужен код из SMS");
    cabinet.follows("Создать новые коды").presses("Создать коды");
    shown(cabinet);
    cabinet.follows("Коды сохранены").follows("Выключить").sees("Выключить второй шаг?");
    cabinet
        .presses("Выключить второй шаг")
        .notices("Второй шаг выключен. Резервные коды больше не действуют.");
  }

  private static SecretKeySpec scanned(Cabinet cabinet) {
    assertThat(cabinet.page().locator("svg.qr path")).hasCount(1);
    cabinet.page().getByText("Не получается отсканировать").click();
    String key = cabinet.page().locator("p.secret").textContent();
    return Authenticator.key(key.replace(" ", ""));
  }

  private static List<String> shown(Cabinet cabinet) {
    cabinet.sees("Сохраните резервные коды");
    assertThat(cabinet.page().locator("ol.codes li")).hasCount(10);
    return cabinet.page().locator("ol.codes li").allTextContents();
  }

  private static List<String> saved(Cabinet cabinet) throws IOException {
    Download file =
        cabinet.page().waitForDownload(() -> cabinet.page().getByText("Скачать").click());
    Assertions.assertThat(file.suggestedFilename()).isEqualTo("резервные-коды.txt");
    return Files.readAllLines(file.path());
  }

  @Test
  void ownerShouldBeWarnedWhenFewBackupCodesAreLeft() {
    Person person = Person.proved(BROWSERS.node());
    Authenticator app = Authenticator.setUp(BROWSERS.node(), person);
    app.useUp(7);
    Cabinet cabinet = BROWSERS.open().open("/sign-in").signsInHere(person).sees("Подтвердите вход");
    cabinet.types("Код из приложения", app.code()).arrives();
    cabinet.notices("Осталось 3 резервных кода. Создайте новые.");
    cabinet.follows("Создать новые коды").sees("Второй шаг входа");
    cabinet.notices("Осталось 3 резервных кода. Создайте новые.");
  }

  @Test
  void historyShouldBeFilteredReadOnAndTakenAlong() throws IOException {
    Person person = somebody();
    for (int i = 0; i < 13; i++) {
      person.signIn(person.phone(), Person.PASSWORD);
      person.api().fromElsewhere().delete("/api/v1/sessions/current");
    }
    person.signIn(person.phone(), "Не-Тот-Пароль-42");
    Cabinet cabinet = BROWSERS.open().signsIn(person).open("/security");
    cabinet.follows("Посмотреть историю").sees("История действий").reads("Этот сеанс");
    assertThat(cabinet.page().locator("li.card")).hasCount(25);
    cabinet.presses("Показать ещё");
    assertThat(cabinet.page().locator("li.card").nth(25)).isVisible();
    cabinet.standsAt(cabinet.page().locator("li.card h2").nth(25));
    cabinet.page().getByLabel("Итог").selectOption("refused");
    cabinet.presses("Показать").reads("Неверный пароль");
    assertThat(cabinet.page().locator("li.card")).hasCount(1);
    Download file =
        cabinet.page().waitForDownload(() -> cabinet.page().getByText("Скачать таблицей").click());
    Assertions.assertThat(file.suggestedFilename()).isEqualTo("история.csv");
    Assertions.assertThat(Files.readAllLines(file.path()))
        .hasSize(2)
        .last()
        .asString()
        .contains("Неверный пароль,Отказано");
    cabinet.page().getByLabel("Что показать").selectOption("factors");
    cabinet.presses("Показать").reads("Ничего не нашлось. Измените условия.");
  }
}
