package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.adresat.browser.Waiting.CODE;
import static org.adresat.browser.Waiting.CONFIRMED;
import static org.adresat.browser.Waiting.WAITS;

import java.util.List;
import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code from the letter: every way it can go wrong leads on. */
class ConfirmBrowserIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("confirm_browser");

  private static void sql(String change) {
    BROWSERS.node().sql().column(change);
  }

  @Test
  void codeShouldBeTakenWhenItIsPastedWithBlanks() {
    Waiting waiting = Waiting.in(BROWSERS);
    String code = waiting.code();
    Cabinet cabinet = waiting.cabinet();
    cabinet.field(CODE).focus();
    String pasted = " %s %s-%s ".formatted(code.substring(0, 2), code.charAt(2), code.substring(3));
    cabinet.page().keyboard().insertText(pasted);
    cabinet.sees(CONFIRMED).notices("Готово: теперь на этот адрес приходят уведомления");
  }

  @Test
  void unfinishedCodeShouldNotBeSent() {
    Waiting waiting = Waiting.in(BROWSERS);
    waiting.types("123").presses("Подтвердить");
    waiting.cabinet().faulted(CODE, "Введите шесть цифр кода.");
    waiting.cabinet().reload().reads("Осталось 5 попыток.");
  }

  @Test
  void newLetterShouldBeOfferedWhenAllTriesAreUsedUp() {
    Waiting waiting = Waiting.in(BROWSERS);
    String wrong = Person.otherThan(waiting.code());
    for (String left : List.of("Осталось 4 ", "Осталось 3 ", "Осталось 2 ", "Осталась 1 ")) {
      waiting.types(wrong).faulted(CODE, left + "попыт");
      waiting.cabinet().standsAt(waiting.cabinet().field(CODE));
    }
    Cabinet cabinet = waiting.types(wrong);
    cabinet.notices("Не подтверждено: попытки ввода кода закончились");
    assertThat(cabinet.field(CODE)).hasCount(0);
    sql("UPDATE email_address SET resend_at = now()");
    cabinet.reload().presses("Отправить повторно");
    cabinet.notices("Мы отправили новое письмо. Код и ссылка из прежнего больше не действуют.");
    String code = Person.codeIn(waiting.person().letter(waiting.address(), 2));
    waiting.types(code).sees(CONFIRMED);
  }

  @Test
  void expiredCodeShouldLeadToANewLetter() {
    Waiting waiting = Waiting.in(BROWSERS);
    String past = "UPDATE challenge SET created_at = now() - interval '11 min', expires_at = now()";
    sql(past + " - interval '1 min'");
    sql("UPDATE email_address SET resend_at = now()");
    Cabinet cabinet = waiting.types(waiting.code());
    cabinet.notices("Не подтверждено: срок кода истёк").reload();
    cabinet.reads("Код и ссылка из письма больше не действуют: истёк срок.");
    cabinet.presses("Отправить повторно").reads("Мы отправили новое письмо");
    String code = Person.codeIn(waiting.person().letter(waiting.address(), 2));
    waiting.types(code).sees(CONFIRMED);
  }

  @Test
  void endOfTheCodeShouldBeShownByItself() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet cabinet = waiting.cabinet().reads("Код действует ещё");
    cabinet.page().clock().install();
    cabinet.reload().sees(WAITS).reads("Код действует ещё 9:").reads("можно отправить через");
    cabinet.page().clock().fastForward("01:01");
    assertThat(cabinet.button("Отправить повторно")).isVisible();
    cabinet.page().clock().fastForward("09:00");
    cabinet.notices("Не подтверждено: срок кода истёк");
  }

  @Test
  void otherTabShouldShowWhatOneDid() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet second = waiting.cabinet().tab().open("/contacts/" + waiting.id()).sees(WAITS);
    Cabinet list = waiting.cabinet().tab().open("/contacts").reads("Ждёт подтверждения");
    second.types(CODE, Person.otherThan(waiting.code())).faulted(CODE, "Осталось 4 попытки");
    waiting.types(waiting.code()).sees(CONFIRMED);
    second.sees(CONFIRMED).notices("Готово: теперь на этот адрес приходят уведомления");
    list.reads("Подтверждено").misses("Ждёт подтверждения");
  }

  @Test
  void usedCodeShouldBeWelcomeWhenAnotherBrowserWasFaster() {
    Waiting waiting = Waiting.in(BROWSERS);
    waiting.cabinet().page().route("**/api/v1/events", route -> route.abort());
    waiting.cabinet().expecting("ERR_FAILED").reload().reads("Код действует ещё");
    waiting.person().confirm(waiting.id(), waiting.code());
    waiting.types(waiting.code()).sees(CONFIRMED);
  }

  @Test
  void backButtonShouldNeverShowAStepThatIsOver() {
    Person person = Person.registered(BROWSERS.node());
    String address = Person.freshAddress();
    Cabinet cabinet = BROWSERS.open().signsIn(person).follows("Контактные данные");
    cabinet.follows("Добавить адрес").types("Электронная почта", address).presses("Сохранить");
    cabinet.sees("Подтвердите, что это вы").back().sees("Добавить электронную почту");
    assertThat(cabinet.field("Электронная почта")).hasValue(address);
    cabinet.presses("Сохранить").proves(person).sees(WAITS);
    cabinet.types(CODE, person.letterCode(address)).sees(CONFIRMED);
    cabinet.back().sees("Добавить электронную почту");
    assertThat(cabinet.field("Электронная почта")).hasValue("");
    cabinet.back().sees("Контактные данные").reads(address).reads("Подтверждено");
    cabinet.page().goForward();
    cabinet.page().goForward();
    cabinet.sees(CONFIRMED);
  }

  @Test
  void reloadShouldKeepTheStepWhicheverItIs() {
    Person person = Person.registered(BROWSERS.node());
    String address = Person.freshAddress();
    Cabinet cabinet = BROWSERS.open().signsIn(person).open("/contacts/add");
    cabinet.types("Электронная почта", address).field("Готовность документов").uncheck();
    cabinet.reload();
    assertThat(cabinet.field("Электронная почта")).hasValue(address);
    assertThat(cabinet.field("Готовность документов")).not().isChecked();
    cabinet.presses("Сохранить").types("Телефон из профиля", person.phone()).reload();
    assertThat(cabinet.field("Телефон из профиля")).hasValue(person.phone());
    cabinet.presses("Получить код по SMS").types("Пароль от личного кабинета", "x").reload();
    assertThat(cabinet.field("Пароль от личного кабинета")).hasValue("");
    cabinet.types("Код из SMS", person.smsCode());
    cabinet.types("Пароль от личного кабинета", Person.PASSWORD);
    cabinet.presses("Подтвердить и продолжить").sees(WAITS).reload().sees(WAITS);
    cabinet.types(CODE, person.letterCode(address)).sees(CONFIRMED).reload().sees(CONFIRMED);
    cabinet.reads("Статус заявлений").misses("Готовность документов");
  }

  @Test
  void letterThatDidNotComeShouldBeSentAgainWhereHelpIs() {
    Waiting waiting = Waiting.in(BROWSERS);
    sql("UPDATE email_address SET resend_at = now()");
    Cabinet cabinet = waiting.cabinet().follows("Письмо не пришло?").sees("Письмо не пришло");
    cabinet.reads("Загляните в папки «Спам»").presses("Отправить повторно");
    cabinet.notices("Мы отправили новое письмо на " + waiting.address());
    cabinet.follows("Ввести код").sees(WAITS);
    String code = Person.codeIn(waiting.person().letter(waiting.address(), 2));
    waiting.types(code).sees(CONFIRMED);
  }
}
