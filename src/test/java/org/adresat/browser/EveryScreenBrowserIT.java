package org.adresat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Behaviour;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Recovery;
import org.adresat.testkit.browser.Browsers;
import org.adresat.testkit.browser.Cabinet;
import org.adresat.testkit.browser.Gallery;
import org.adresat.testkit.browser.Look;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every screen in every state: accessible, in both languages, light and dark, wide and narrow. */
class EveryScreenBrowserIT {

  @RegisterExtension
  static final Browsers BROWSERS =
      Browsers.on("every_screen", Map.of("ADRESAT_EMAIL_MAX_ADDRESSES", "5"));

  private static final String FAULTS = "ad-error-summary .notice";
  private static final String FAULT = ".field.faulty .error";
  private static final String PROBLEM = "ad-problem .notice";
  private static final String FORM = "main form";
  private static final String CODE = "ad-code-field input";

  private static Gallery gallery(String language) {
    return new Gallery(BROWSERS.open(Look.in(language)), language);
  }

  private static void fill(Gallery gallery, String name, String text) {
    gallery.cabinet().named(name).fill(text);
  }

  private static Gallery open(Gallery gallery, String path) {
    gallery.cabinet().open(path);
    return gallery;
  }

  private static Gallery submit(Gallery gallery) {
    gallery.cabinet().submits();
    return gallery;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "en"})
  void guestShouldMeetNoBarrier(String language) {
    Gallery gallery = gallery(language);
    open(gallery, "/contacts").shows("sign-in-first", FORM);
    open(gallery, "/sign-in").shows("sign-in", FORM);
    submit(gallery).shows("sign-in-empty", FAULTS);
    Person person = Person.registered(BROWSERS.node());
    fill(gallery, "login", person.phone());
    fill(gallery, "password", "wrong");
    submit(gallery).shows("sign-in-wrong", PROBLEM);
    lock(gallery.cabinet());
    gallery.shows("sign-in-locked", ".notice a[href='/unlock']");
    open(gallery, "/unlock").shows("unlock", FORM);
    submit(gallery).shows("unlock-code", CODE);
    fill(gallery, "code", Person.otherThan(person.smsCode()));
    gallery.shows("unlock-code-wrong", FAULT);
    open(gallery, "/sign-in?unlocked=1").shows("sign-in-unlocked", ".notice.success");
    open(gallery, "/register").shows("register", FORM);
    submit(gallery).shows("register-empty", FAULTS);
    fill(gallery, "email", "anna..ivanova@gmial.com");
    gallery.shows("register-address", ".verdict mark");
    List.of("surname", "name").forEach(name -> fill(gallery, name, "Иванова"));
    fill(gallery, "phone", Person.freshPhone());
    fill(gallery, "email", "");
    fill(gallery, "password", Person.PASSWORD);
    submit(gallery).shows("register-code", CODE);
    open(gallery, "/signed-out?reason=idle").shows("signed-out", "main a.button");
    open(gallery, "/help/no-access").shows("help-access", "main ol");
    gallery.cabinet().expecting("status of 404");
    open(gallery, "/nowhere").shows("missing", "main a.button");
    gallery.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "en"})
  void whoForgotThePasswordShouldMeetNoBarrier(String language) {
    Gallery gallery = gallery(language);
    Person person = Person.proved(BROWSERS.node());
    String address = "forgot-" + language + "@example.ru";
    person.bind(address);
    open(gallery, "/recover?over=1").shows("recover", ".notice.warning");
    submit(gallery).shows("recover-empty", FAULTS);
    fill(gallery, "login", person.phone());
    submit(gallery).shows("recover-code", CODE);
    fill(gallery, "code", Person.otherThan(person.smsCode()));
    gallery.shows("recover-code-wrong", FAULT);
    open(gallery, "/recover").cabinet().page().locator("main select").selectOption("snils");
    fill(gallery, "number", "1");
    submit(gallery).shows("recover-number-faulty", FAULTS);
    gallery.cabinet().page().locator("main select").selectOption("contact");
    fill(gallery, "login", address);
    submit(gallery).shows("recover-code-mail", CODE);
    String token = Recovery.tokenIn(new Recovery(BROWSERS.node()).letter(address, 1));
    open(gallery, "/recover/link#" + token).shows("recover-link", FORM);
    submit(gallery).shows("recover-password", "input[name=password]");
    submit(gallery).shows("recover-password-empty", FAULTS);
    open(gallery, "/recover/link").shows("recover-link-dead", ".notice.error");
    open(gallery, "/sign-in?recovered=1").shows("sign-in-recovered", ".notice.success");
    gallery.close();
  }

  private static void lock(Cabinet cabinet) {
    for (int i = 0; i < 5; i++) {
      assertThat(cabinet.page().locator("form button[aria-disabled]")).hasCount(0);
      cabinet.submits();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "en"})
  void newcomerShouldMeetNoBarrier(String language) {
    Gallery gallery = gallery(language);
    Person person = Person.registered(BROWSERS.node());
    gallery.cabinet().signsIn(person);
    gallery.shows("home-none", "main a[href='/contacts/add']");
    open(gallery, "/contacts").shows("contacts-none", "main a[href='/contacts/add']");
    open(gallery, "/contacts/add").shows("add", FORM);
    fill(gallery, "address", "anna@@example.ru");
    submit(gallery).shows("add-faulty", FAULTS);
    String address = "newcomer-" + language + "@example.ru";
    fill(gallery, "address", address);
    submit(gallery).shows("identity", "main input[name=phone]");
    submit(gallery).shows("identity-empty", FAULTS);
    fill(gallery, "phone", person.phone());
    submit(gallery).shows("identity-code", CODE);
    fill(gallery, "code", person.smsCode());
    submit(gallery).shows("identity-password-empty", FAULTS);
    fill(gallery, "password", Person.PASSWORD);
    submit(gallery).shows("address-waiting", "main a[href='/help/letter']");
    String code = person.letterCode(address);
    fill(gallery, "code", Person.otherThan(code));
    gallery.shows("address-code-wrong", FAULT);
    open(gallery, "/help/letter").shows("help-letter", "main section");
    open(gallery, "/").shows("home-waiting", "main a[href^='/contacts/']");
    gallery.cabinet().page().locator("main .buttons a[href^='/contacts/']").click();
    fill(gallery, "code", code);
    gallery.shows("address-now-confirmed", ".notice.success");
    open(gallery, "/").shows("home-fine", "main section");
    open(gallery, "/profile").shows("profile", "main dl");
    print(gallery.cabinet(), language);
    gallery.close();
  }

  private static void print(Cabinet cabinet, String language) {
    cabinet.page().emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(cabinet.page().locator("main dl").first()).isVisible();
    assertThat(cabinet.page().locator("header.top")).isHidden();
    assertThat(cabinet.page().locator("main .buttons:visible")).hasCount(0);
    cabinet.picture(language + "/profile-print");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "en"})
  void addressShouldMeetNoBarrierInAnyState(String language) {
    Gallery gallery = gallery(language);
    Person person = Person.proved(BROWSERS.node());
    String first = person.bind("anna-" + language + "@example.ru");
    String second = person.bind("ivanova-" + language + "@example.ru");
    person.change(second, "petrova-" + language + "@example.ru");
    String expired = person.add("old-" + language + "@example.ru");
    String usedUp = person.add("tried-" + language + "@example.ru");
    spoil("created_at = now() - interval '11 min', expires_at = now() - interval '1 min'", expired);
    spoil("tries = max_tries", usedUp);
    String refused = "nobody-" + language + "@example.ru";
    refuse(refused);
    String undeliverable = person.add(refused);
    gallery.cabinet().open("/contacts").signsInHere(person);
    gallery.shows("contacts", ".status.undeliverable");
    open(gallery, "/contacts/" + first).shows("address-confirmed", "main dl");
    open(gallery, "/contacts/" + expired).shows("address-expired", "main .card");
    open(gallery, "/contacts/" + usedUp).shows("address-used-up", "main .card");
    open(gallery, "/contacts/" + undeliverable).shows("address-undeliverable", "main dl");
    open(gallery, "/contacts/" + first + "/change").shows("change", FORM);
    open(gallery, "/contacts/" + usedUp + "/correct").shows("correct", FORM);
    open(gallery, "/contacts/" + first + "/remove").shows("remove", FORM);
    fill(gallery, "password", "wrong");
    submit(gallery).shows("remove-wrong", FAULTS);
    open(gallery, "/contacts/add");
    fill(gallery, "address", "more@example.ru");
    submit(gallery);
    gallery.cabinet().proves(person);
    gallery.shows("add-full", ".notice.warning");
    open(gallery, "/contacts?done=removed").shows("contacts-removed", ".notice.success");
    gallery.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "en"})
  void securityShouldMeetNoBarrier(String language) {
    Gallery gallery = gallery(language);
    Person person = Person.proved(BROWSERS.node());
    gallery.cabinet().signsIn(person);
    open(gallery, "/security?done=password").shows("security", ".notice.success");
    open(gallery, "/security/sessions").shows("sessions", FORM);
    submit(gallery).shows("sessions-empty", FAULTS);
    gallery.cabinet().page().locator("li.card .buttons a").first().click();
    gallery.shows("session-end", FORM);
    open(gallery, "/security/sessions");
    fill(gallery, "password", Person.PASSWORD);
    submit(gallery).shows("sessions-ended", ".notice.success");
    open(gallery, "/security/history").shows("history", "li.card dl");
    open(gallery, "/security/password").cabinet().proves(person);
    gallery.shows("password", "main input[name=newPassword]");
    submit(gallery).shows("password-empty", FAULTS);
    open(gallery, "/profile/identifiers").shows("identifiers", FORM);
    fill(gallery, "snils", "112-233-445 96");
    submit(gallery).shows("identifiers-faulty", FAULTS);
    open(gallery, "/security/passkeys").shows("passkeys-none", "main a[href$='/add']");
    open(gallery, "/security/passkeys/add").shows("passkey-add", FORM);
    open(gallery, "/contacts/phone").shows("phone", "main input[name=phone]");
    submit(gallery).shows("phone-empty", FAULTS);
    fill(gallery, "phone", Person.freshPhone());
    submit(gallery).shows("phone-code", CODE);
    factor(gallery, person);
    open(gallery, "/").cabinet().page().locator("header.top button").last().click();
    open(gallery, "/sign-in").cabinet().signsInHere(person);
    gallery.shows("second-step", CODE);
    gallery.cabinet().page().locator("main button.link").click();
    gallery.shows("second-step-paper", "ad-field input[name=code]");
    open(gallery, "/sign-in?over=1").shows("sign-in-over", ".notice.warning");
    gallery.close();
  }

  /** Leaves the account with an app and no more than two backup codes. */
  private static void factor(Gallery gallery, Person person) {
    person.signIn(person.phone(), Person.PASSWORD); // its other session has ended
    person.prove();
    open(gallery, "/security/second-factor").shows("factor-off", "main section.card");
    open(gallery, "/security/second-factor/app").shows("factor-app", "svg.qr");
    gallery.cabinet().page().locator("main details summary").click();
    submit(gallery).shows("factor-app-empty", FAULTS);
    open(gallery, "/security/second-factor/sms").shows("factor-sms", FORM);
    submit(gallery).shows("factor-codes", "ol.codes");
    Authenticator.setUp(BROWSERS.node(), person).useUp(8);
    open(gallery, "/security/second-factor").shows("factor-on", ".notice.warning");
    open(gallery, "/security/second-factor/off").shows("factor-turn-off", "button.danger");
    submit(gallery).shows("factor-turn-off-empty", FAULTS);
    open(gallery, "/security/second-factor/codes").shows("factor-renew", FORM);
    open(gallery, "/").shows("home-few-codes", ".notice.warning");
  }

  private static void spoil(String change, String id) {
    BROWSERS
        .node()
        .sql()
        .column(
            "UPDATE challenge SET "
                + change
                + " WHERE id = (SELECT challenge_id FROM email_address WHERE id = ?::uuid)",
            id);
  }

  private static void refuse(String address) {
    Behaviour never = Behaviour.answer(Stage.RCPT, 550, "5.1.1 no such mailbox");
    BROWSERS.node().mail().behaveFor(address, never);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ru", "en"})
  void troubleShouldMeetNoBarrier(String language) {
    Gallery gallery = gallery(language);
    Cabinet cabinet = gallery.cabinet().expecting("ERR_FAILED|status of 503");
    Person person = Person.registered(BROWSERS.node());
    cabinet.signsIn(person);
    cabinet.page().route("**/api/v1/account", Route::abort);
    open(gallery, "/profile").shows("offline", PROBLEM);
    cabinet.page().unrouteAll();
    List<Route> held = new ArrayList<>();
    cabinet.page().route("**/api/v1/account", held::add);
    open(gallery, "/profile").shows("loading", "main [role=status]");
    held.forEach(Route::abort);
    cabinet.page().unrouteAll();
    open(gallery, "/contacts/add");
    fill(gallery, "address", "later@example.ru");
    Node node = BROWSERS.node();
    node.management().send("PUT", "/maintenance", null);
    submit(gallery).shows("maintenance", PROBLEM);
    node.management().delete("/maintenance");
    cabinet.page().clock().install();
    open(gallery, "/").cabinet().arrives().page().clock().fastForward("28:30");
    gallery.shows("session-ending", "dialog[open]");
    gallery.close();
  }
}
