package org.adresat.testkit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;

/**
 * The cabinet as one person has it in one tab: what is seen, typed and pressed, by the words on the
 * screen. Each method waits until its thing is there.
 */
public final class Cabinet {

  private static final Path PICTURES = Path.of("target", "pictures");

  private final Node node;
  private final BrowserContext context;
  private final Watch watch;
  private final Page page;

  Cabinet(Node node, BrowserContext context, Watch watch) {
    this.node = node;
    this.context = context;
    this.watch = watch;
    this.page = context.newPage();
  }

  /** A further tab of the same browser. */
  public Cabinet tab() {
    return new Cabinet(node, context, watch);
  }

  /** What else can be done with the tab. */
  public Page page() {
    return page;
  }

  /** Complaints like this one are meant to come. */
  public Cabinet expecting(String pattern) {
    watch.expect(pattern);
    return this;
  }

  List<String> faults() {
    return watch.faults();
  }

  void close() {
    context.close();
  }

  /** Goes to a path as by the address bar. */
  public Cabinet open(String path) {
    page.navigate(path);
    return this;
  }

  /** Loads the page anew. */
  public Cabinet reload() {
    page.reload();
    return this;
  }

  /** Presses the browser's own button. */
  public Cabinet back() {
    page.goBack();
    return this;
  }

  /** Sees this heading of the screen. */
  public Cabinet sees(String heading) {
    assertThat(page.locator("h1")).hasText(heading);
    return this;
  }

  /** Sees one of the screen's other headings, as of a message. */
  public Cabinet notices(String heading) {
    assertThat(role(AriaRole.HEADING, heading).first()).isVisible();
    return this;
  }

  /** Reads words somewhere on the screen. */
  public Cabinet reads(String words) {
    assertThat(page.locator("main")).containsText(words);
    return this;
  }

  /** Looks for words that are not there. */
  public Cabinet misses(String words) {
    assertThat(page.locator("main")).not().containsText(words);
    return this;
  }

  /** The field under a label. */
  public Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** The field of this name, for who does not read the language. */
  public Locator named(String name) {
    return page.locator("main input[name=" + name + "]");
  }

  /** Puts text into a field. */
  public Cabinet types(String label, String text) {
    field(label).fill(text);
    return this;
  }

  /** Ticks what has this label. */
  public Cabinet ticks(String label) {
    field(label).check();
    return this;
  }

  /** A button. */
  public Locator button(String name) {
    return role(AriaRole.BUTTON, name);
  }

  /** Presses a button. */
  public Cabinet presses(String name) {
    button(name).click();
    return this;
  }

  /** Submits the screen's form by its button, for who does not read the language. */
  public Cabinet submits() {
    page.locator("main form button:not([type])").click();
    return this;
  }

  /** Links of this name, of which menus have some too. */
  public Locator link(String name) {
    return role(AriaRole.LINK, name);
  }

  /** Follows a link. */
  public Cabinet follows(String name) {
    link(name).first().click();
    return this;
  }

  private Locator role(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Sees a fault beside its field. */
  public Cabinet faulted(String label, String words) {
    assertThat(field(label)).hasAttribute("aria-invalid", "true");
    Locator around = page.locator(".field", new Page.LocatorOptions().setHas(field(label)));
    assertThat(around.locator(".error").first()).containsText(words);
    return this;
  }

  /** Finds the keyboard there. */
  public Cabinet standsAt(Locator element) {
    assertThat(element).isFocused();
    return this;
  }

  /** Signs in through the form and sees the first page. */
  public Cabinet signsIn(Person person) {
    return open("/sign-in").signsInHere(person).arrives();
  }

  /** Signs in on the form that is shown. */
  public Cabinet signsInHere(Person person) {
    return signsInAs(person.phone());
  }

  /** The same with what this person is known by. */
  public Cabinet signsInAs(String login) {
    named("login").fill(login);
    named("password").fill(Person.PASSWORD);
    return submits();
  }

  /** Sees the first page. */
  public Cabinet arrives() {
    assertThat(page.locator("ad-home h1")).containsText("Анна");
    return this;
  }

  /** Passes the check of the person that is shown. */
  public Cabinet proves(Person person) {
    named("phone").fill(person.phone());
    submits();
    named("code").fill(person.smsCode());
    named("password").fill(Person.PASSWORD);
    return submits();
  }

  /** What axe-core finds on the screen. */
  public List<String> axe() {
    return Axe.faults(page);
  }

  /** Prefers light or dark from now on. */
  public Cabinet prefers(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    return this;
  }

  /** Keeps a picture of the whole screen under {@code target/pictures}. */
  public Cabinet picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    return this;
  }
}
