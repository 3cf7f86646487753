package org.adresat.testkit.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adresat.testkit.Node;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The Chromium of this machine: the one {@code ADRESAT_CHROMIUM} names, else the first on the path.
 * One process serves all tests of this JVM. Where there is none, tests are skipped loudly, or fail
 * when {@code -Dbrowser.required=true}.
 */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program) {
    Map<String, String> noDownload = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(noDownload));
    PlaywrightAssertions.setDefaultAssertionTimeout((double) Node.PATIENCE.toMillis());
    browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(program));
  }

  /** The browser of this run, started when first asked for and closed after the last test. */
  static Browser of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Chromium.class, _ -> new Chromium(found()), Chromium.class)
        .browser;
  }

  private static Path found() {
    return find().orElseThrow(Chromium::missing);
  }

  private static RuntimeException missing() {
    String words =
        "No Chromium: the cabinet is NOT TESTED in a browser."
            + " Install one (Debian: apt-get install chromium) or name it in ADRESAT_CHROMIUM.";
    if (Boolean.getBoolean("browser.required")) {
      return new IllegalStateException(words);
    }
    String line = "!".repeat(words.length());
    System.err.printf("%n%s%n%s%n%s%n%n", line, words, line);
    return Assumptions.abort(words);
  }

  private static Optional<Path> find() {
    String named = System.getenv("ADRESAT_CHROMIUM");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
    return Arrays.stream(folders.split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
