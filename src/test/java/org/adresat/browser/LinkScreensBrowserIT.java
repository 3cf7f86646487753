package org.adresat.browser;

import org.adresat.testkit.Person;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Gallery;
import org.adresat.testkit.browser.Look;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the links in letters open, in every state, as {@link EveryScreenBrowserIT} looks at it. */
class LinkScreensBrowserIT {

  @RegisterExtension static final Browsers BROWSERS = Browsers.on("link_screens");

  @ParameterizedTest
  @ValueSource(strings = {"ru", "en"})
  void pageBehindTheLinkShouldMeetNoBarrier(String language) {
    Gallery gallery = new Gallery(BROWSERS.open(Look.in(language)), language);
    gallery.cabinet().expecting("status of 4");
    Person person = Person.proved(BROWSERS.node());
    String address = "link-" + language + "@example.ru";
    person.add(address);
    String link = Person.linkIn(person.letter(address));
    open(gallery, link).shows("link", "main form");
    gallery.cabinet().page().locator("main form button").click();
    gallery.shows("link-confirmed", ".state.good");
    open(gallery, link).shows("link-already", "main a.home");
    open(gallery, "/confirm-email?token=" + "x".repeat(43)).shows("link-invalid", "main a.home");
    String objection = Person.objection(BROWSERS.node(), address, "Добавлен адрес e‑mail");
    open(gallery, "/not-me#" + objection).shows("not-me", "main button.danger");
    gallery.cabinet().submits();
    gallery.shows("not-me-heard", "a[href='/recover']");
    open(gallery, "/help/no-access");
    open(gallery, "/not-me#x").shows("not-me-over", "main .notice.warning");
    gallery.close();
  }

  private static Gallery open(Gallery gallery, String path) {
    gallery.cabinet().open(path);
    return gallery;
  }
}
