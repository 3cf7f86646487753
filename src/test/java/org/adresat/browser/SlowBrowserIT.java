package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.adresat.browser.Waiting.CODE;
import static org.adresat.browser.Waiting.CONFIRMED;
import static org.adresat.browser.Waiting.WAITS;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.adresat.testkit.browser.Look;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Slow networks, impatient people, and browsers without JavaScript. */
class SlowBrowserIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("slow_browser");

  /** Keeps what is asked for until it is let go. */
  private static List<Route> held(Cabinet cabinet, String path) {
    List<Route> held = new ArrayList<>();
    cabinet.page().route("**/api/v1/" + path, held::add);
    return held;
  }

  private static void letGo(Cabinet cabinet, List<Route> held) {
    cabinet.page().waitForCondition(() -> !held.isEmpty());
    List<Route> all = List.copyOf(held);
    cabinet.page().unrouteAll();
    all.forEach(Route::resume);
  }

  @Test
  void impatientPersonShouldSendOnce() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet cabinet = waiting.cabinet();
    List<Route> held = held(cabinet, "emails/*/confirmation");
    waiting.types(waiting.code());
    assertThat(cabinet.button("Подождите…")).hasAttribute("aria-disabled", "true");
    cabinet.field(CODE).press("Enter");
    cabinet.button("Подождите…").dispatchEvent("click");
    letGo(cabinet, held);
    cabinet.sees(CONFIRMED);
    Assertions.assertThat(held).hasSize(1);
  }

  @Test
  void waitingShouldBeSaidOnlyWhenItIsLong() {
    Person person = Person.registered(BROWSERS.node());
    Cabinet cabinet = BROWSERS.open().signsIn(person).misses("Загружаем…");
    List<Route> held = held(cabinet, "account");
    cabinet.follows("Персональные данные").reads("Загружаем…");
    letGo(cabinet, held);
    cabinet.reads("Иванова").misses("Загружаем…");
  }

  @Test
  void journeyShouldWorkOverASlowNetwork() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet cabinet = waiting.cabinet();
    slowDown(cabinet);
    cabinet.reload().sees(WAITS);
    waiting.types(Person.otherThan(waiting.code()));
    cabinet.faulted(CODE, "Осталось 4 попытки");
    waiting.types(waiting.code()).sees(CONFIRMED);
    cabinet.follows("Все контактные данные").reads("Подтверждено");
  }

  /** As a telephone in the country: a third of a second there and back, half a megabit. */
  private static void slowDown(Cabinet cabinet) {
    JsonObject slow = new JsonObject();
    slow.addProperty("offline", false);
    slow.addProperty("latency", 300);
    slow.addProperty("downloadThroughput", 64_000);
    slow.addProperty("uploadThroughput", 64_000);
    CDPSession session = cabinet.page().context().newCDPSession(cabinet.page());
    session.send("Network.enable");
    session.send("Network.emulateNetworkConditions", slow);
  }

  @Test
  void linkShouldConfirmWithoutJavaScript() {
    Waiting waiting = Waiting.in(BROWSERS);
    Cabinet plain = BROWSERS.open(Look.withoutScript());
    plain.open(Person.linkIn(waiting.person().letter(waiting.address())));
    plain.sees("Подтверждение e‑mail").presses("Подтвердить адрес").sees("Адрес подтверждён");
    waiting.cabinet().sees(CONFIRMED);
    plain.back().expecting("status of 4");
  }

  @Test
  void cabinetShouldSayThatItNeedsJavaScript() {
    Locator words = BROWSERS.open(Look.withoutScript()).open("/").page().locator("noscript p");
    assertThat(words).isVisible();
    Assertions.assertThat(words.innerText()).contains("Для личного кабинета нужен JavaScript");
  }
}
