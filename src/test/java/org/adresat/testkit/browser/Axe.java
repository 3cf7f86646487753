package org.adresat.testkit.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The accessibility rules of axe-core, all of them, on what a page shows now. */
final class Axe {

  private static final String SOURCE = source();
  private static final String RUN =
      """
      async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
        .flatMap((one) => one.nodes.map((node) =>
          `${one.id}: ${one.help}: ${node.html} ${node.failureSummary}`))
      """;

  private Axe() {}

  /** What it finds, in words. */
  static List<String> faults(Page page) {
    if (page.evaluate("typeof axe").equals("undefined")) {
      page.evaluate(SOURCE); // past the page's policy, which is for the page
    }
    return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
  }

  private static String source() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
