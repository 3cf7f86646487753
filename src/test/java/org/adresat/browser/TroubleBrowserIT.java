package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.adresat.browser.Waiting.CODE;
import static org.adresat.browser.Waiting.CONFIRMED;
import static org.adresat.browser.Waiting.WAITS;

import java.util.Map;
import org.adresat.testkit.Behaviour;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers, networks and mailboxes that fail while somebody confirms an address. */
class TroubleBrowserIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("trouble_browser");

  private static final String GONE = "ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY";

  @Test
  void confirmationShouldGoOnWhenTheServerWasRestarted() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet cabinet = waiting.cabinet().expecting(GONE);
    String code = waiting.code();
    BROWSERS.node().stop();
    waiting.types(code).notices("Нет связи с порталом");
    cabinet.standsAt(cabinet.page().locator("ad-problem h2"));
    BROWSERS.node().startAgain();
    assertThat(cabinet.field(CODE)).hasValue(code);
    cabinet.presses("Подтвердить").sees(CONFIRMED);
  }

  @Test
  void changeShouldBeHeardWhenTheServerWasRestarted() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet cabinet = waiting.cabinet().expecting(GONE);
    String code = waiting.code();
    BROWSERS.node().stop();
    BROWSERS.node().startAgain();
    waiting.person().signIn(waiting.person().phone(), Person.PASSWORD);
    waiting.person().confirm(waiting.id(), code);
    cabinet.sees(CONFIRMED);
  }

  @Test
  void changeShouldBeHeardWhenAnotherNodeMadeIt() {
    Waiting waiting = Waiting.in(BROWSERS);
    Node other = BROWSERS.node().sibling(Map.of());
    try {
      String link = Person.linkIn(waiting.person().letter(waiting.address()));
      String form = "token=" + link.substring(link.indexOf('=') + 1);
      assertStatus(other.api().form("/confirm-email", form, null).status());
      waiting.cabinet().sees(CONFIRMED).reads("по ссылке из письма");
    } finally {
      other.stop();
    }
  }

  private static void assertStatus(int status) {
    org.assertj.core.api.Assertions.assertThat(status).isEqualTo(200);
  }

  @Test
  void nothingShouldBeLostWhenTheNetworkIsAwayForAWhile() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet cabinet = waiting.cabinet().expecting("ERR_INTERNET_DISCONNECTED");
    cabinet.page().context().setOffline(true);
    waiting.types(waiting.code()).notices("Нет связи с порталом");
    cabinet.follows("Все контактные данные").sees("Личный кабинет");
    cabinet.presses("Попробовать ещё раз").notices("Нет связи с порталом");
    cabinet.page().context().setOffline(false);
    cabinet.presses("Попробовать ещё раз").reads(waiting.address());
    cabinet.follows("Ввести код – " + waiting.address()).sees(WAITS);
    waiting.types(waiting.code()).sees(CONFIRMED);
  }

  @Test
  void refusalOfTheMailboxShouldBeShownByItself() {
    String address = Person.freshAddress();
    BROWSERS
        .node()
        .mail()
        .behaveFor(
            address,
            Behaviour.answer(Stage.RCPT, 451, "4.2.1 try again later").times(1),
            Behaviour.answer(Stage.RCPT, 550, "5.1.1 no such mailbox"));
    Waiting waiting = Waiting.in(BROWSERS, address);
    Cabinet cabinet = waiting.cabinet().reads("Почтовый сервер пока не принимает письмо.");
    cabinet.sees("Письма на этот адрес не доходят").reads("Проверьте, нет ли в адресе опечатки");
    cabinet.reads("5.1.1 no such mailbox").follows("Все контактные данные");
    cabinet.reads("Письма не доходят").follows("Главная").notices("Письма не доходят");
    BROWSERS.node().sql().column("UPDATE email_address SET resend_at = now()");
    cabinet.follows("Исправить").follows("Исправить адрес – " + address).sees("Исправить адрес");
    String right = Person.freshAddress();
    cabinet.types("Электронная почта", right).presses("Сохранить");
    cabinet.proves(waiting.person()).sees(WAITS);
    waiting.types(waiting.person().letterCode(right)).sees(CONFIRMED);
  }

  @Test
  void timeToComeBackShouldBeSaidWhenNothingCanBeSaved() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet cabinet = waiting.cabinet().expecting("status of 503");
    Node node = BROWSERS.node();
    node.management().send("PUT", "/maintenance", null);
    try {
      waiting.types(waiting.code()).notices("Идут технические работы");
      cabinet.reads("Попробуйте снова через").reads("Введённое не пропадёт.");
    } finally {
      node.management().delete("/maintenance");
    }
    cabinet.presses("Подтвердить").sees(CONFIRMED);
  }

  @Test
  void linkOfAnotherAccountShouldNotConfirm() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet other = BROWSERS.open().signsIn(Person.registered(BROWSERS.node()));
    other.expecting("status of 409");
    other.open(Person.linkIn(waiting.person().letter(waiting.address())));
    other.presses("Подтвердить адрес").sees("Вы вошли в другой кабинет");
    waiting.cabinet().sees(WAITS);
  }

  @Test
  void spoiledLinkShouldLeadOn() {
    Cabinet cabinet = BROWSERS.open().expecting("status of 4");
    cabinet.open("/confirm-email?token=" + "x".repeat(43)).sees("Ссылка не действует");
    cabinet.follows("Перейти к контактным данным").sees("Вход в личный кабинет");
  }
}
