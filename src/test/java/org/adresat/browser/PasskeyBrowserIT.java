package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Passkeys in a real browser with a virtual authenticator of its own. */
class PasskeyBrowserIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("passkey_browser");

  /** A device that knows its holder and keeps keys; it goes with the tab. */
  private static final class Device {

    private final CDPSession session;
    private final String id;

    Device(Cabinet cabinet) {
      session = cabinet.page().context().newCDPSession(cabinet.page());
      session.send("WebAuthn.enable");
      JsonObject options = new JsonObject();
      options.addProperty("protocol", "ctap2");
      options.addProperty("transport", "internal");
      options.addProperty("hasResidentKey", true);
      options.addProperty("hasUserVerification", true);
      options.addProperty("isUserVerified", true);
      options.addProperty("automaticPresenceSimulation", true);
      JsonObject wanted = new JsonObject();
      wanted.add("options", options);
      id =
          session
              .send("WebAuthn.addVirtualAuthenticator", wanted)
              .get("authenticatorId")
              .getAsString();
    }

    /** Whether it knows who holds it from now on. */
    void knowsItsHolder(boolean known) {
      JsonObject wanted = new JsonObject();
      wanted.addProperty("authenticatorId", id);
      wanted.addProperty("isUserVerified", known);
      session.send("WebAuthn.setUserVerified", wanted);
    }
  }

  @Test
  void keyShouldBeAddedUsedRenamedAndRemoved() throws InterruptedException {
    Person person = Person.proved(BROWSERS.node());
    person.bind("passkey@example.ru");
    Cabinet cabinet = BROWSERS.open().signsIn(person);
    Device device = new Device(cabinet);
    cabinet.open("/security").reads("Ключей доступа нет.").follows("Ключи доступа");
    cabinet.sees("Ключи доступа").follows("Добавить ключ доступа").proves(person);
    cabinet.sees("Новый ключ доступа").types("Название (необязательно)", "Рабочий ноутбук");
    device.knowsItsHolder(false);
    cabinet.presses("Создать ключ").notices("Ключ доступа не использован: вопрос браузера закрыт.");
    device.knowsItsHolder(true);
    cabinet.presses("Создать ключ");
    cabinet.notices("Ключ доступа добавлен. Теперь можно входить без пароля.");
    cabinet.reads("Рабочий ноутбук").reads("ещё не использовался");
    BROWSERS
        .node()
        .mail()
        .await(
            l -> l.isTo("passkey@example.ru") && l.subject().equals("Добавлен ключ доступа"),
            Node.PATIENCE);
    cabinet.follows("Добавить ключ доступа").sees("Новый ключ доступа").presses("Создать ключ");
    cabinet.notices("На этом устройстве уже есть ключ доступа к кабинету");

    cabinet.presses("Выйти").sees("Вы вышли из кабинета");
    cabinet.open("/sign-in?next=%2Fsecurity%2Fpasskeys").presses("Войти с ключом доступа");
    cabinet.sees("Ключи доступа").follows("Переименовать – Рабочий ноутбук");
    cabinet.sees("Название ключа доступа").types("Название", "Ноутбук Анны").presses("Сохранить");
    cabinet.notices("Название сохранено.").follows("Удалить – Ноутбук Анны").proves(person);
    cabinet.sees("Удалить ключ доступа?").presses("Удалить ключ");
    cabinet.notices("Ключ доступа удалён.").reads("Ключей доступа пока нет.");
    cabinet.expecting("status of 401").presses("Выйти").sees("Вы вышли из кабинета");
    cabinet.open("/sign-in").presses("Войти с ключом доступа").notices("Ключ доступа не подошёл");
  }

  @Test
  void keyShouldTakeThePlaceOfTheCode() {
    Person person = Person.proved(BROWSERS.node());
    Authenticator app = Authenticator.setUp(BROWSERS.node(), person);
    Cabinet cabinet = BROWSERS.open().open("/sign-in").signsInHere(person).sees("Подтвердите вход");
    assertThat(cabinet.button("Войти с ключом доступа")).hasCount(0);
    cabinet.types("Код из приложения", app.code()).arrives();
    new Device(cabinet);
    cabinet.open("/security/passkeys/add").proves(person).sees("Новый ключ доступа");
    cabinet
        .presses("Создать ключ")
        .notices("Ключ доступа добавлен. Теперь можно входить без пароля.");
    cabinet.presses("Выйти").sees("Вы вышли из кабинета");
    cabinet.open("/sign-in").signsInHere(person).sees("Подтвердите вход");
    cabinet.presses("Войти с ключом доступа").arrives();
  }
}
