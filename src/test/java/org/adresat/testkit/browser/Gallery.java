package org.adresat.testkit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A walk past screens that looks at each: light and dark, on a desk and at 320 px, which is a
 * desk's screen at 400 %. It keeps pictures, collects what is wrong, and tells it all at the end.
 */
public final class Gallery {

  private static final int NARROW = 320;
  private static final String SIDEWAYS = "document.documentElement.scrollWidth > innerWidth";
  private static final String MOVES =
      """
      [...document.querySelectorAll('*')].map((one) => getComputedStyle(one))
        .some((style) => style.animationName !== 'none' || !/^(0s(, )?)+$/.test(style.transitionDuration))
      """;

  private final Cabinet cabinet;
  private final String language;
  private final List<String> faults = new ArrayList<>();

  /** Of what this person sees in this language. */
  public Gallery(Cabinet cabinet, String language) {
    this.cabinet = cabinet;
    this.language = language;
  }

  /** Whose it is. */
  public Cabinet cabinet() {
    return cabinet;
  }

  /** Looks at the screen as soon as it shows this. */
  public Gallery shows(String name, String proof) {
    Page page = cabinet.page();
    Locator proven = page.locator(proof).first();
    assertThat(proven).isVisible();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      cabinet.prefers(scheme);
      String where = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
      cabinet.axe().forEach(fault -> faults.add(where + ": " + fault));
      cabinet.picture(language + "/" + where);
    }
    if (page.evaluate(MOVES).equals(true)) {
      faults.add(name + ": moves though nobody wants it to");
    }
    var wide = page.viewportSize();
    page.setViewportSize(NARROW, wide.height);
    if (page.evaluate(SIDEWAYS).equals(true)) {
      faults.add(name + ": scrolls sideways at " + NARROW + " px");
    }
    cabinet.picture(language + "/" + name + "-narrow");
    page.setViewportSize(wide.width, wide.height);
    cabinet.prefers(ColorScheme.LIGHT);
    return this;
  }

  /** Fails with everything that was wrong. */
  public void close() {
    assertThat(faults).isEmpty();
  }
}
