package org.adresat.testkit.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Locale;
import java.util.Map;
import org.adresat.testkit.Api;

/**
 * How somebody's browser is set up.
 *
 * @param language tag of what its person reads
 * @param script whether it runs JavaScript
 */
public record Look(String language, boolean script) {

  /** What most have. */
  public static final Look USUAL = new Look("ru", true);

  private static final int WIDE = 1100;
  private static final int HIGH = 800;

  /** The same for who reads this language. */
  public static Look in(String language) {
    return new Look(language, true);
  }

  /** Without JavaScript. */
  public static Look withoutScript() {
    return new Look("ru", false);
  }

  /** Each comes from a client address of its own, so that limits do not join what tests part. */
  NewContextOptions options(String base) {
    return new NewContextOptions()
        .setBaseURL(base)
        .setLocale(Locale.of(language, language.equals("ru") ? "RU" : "GB").toLanguageTag())
        .setTimezoneId("Europe/Moscow")
        .setJavaScriptEnabled(script)
        .setViewportSize(WIDE, HIGH)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setExtraHTTPHeaders(Map.of("X-Forwarded-For", Api.freshIp()));
  }
}
