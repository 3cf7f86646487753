package org.adresat.testkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adresat.testkit.FreePort;
import org.adresat.testkit.Node;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A node for the tests of one class, and browsers for people who visit it. A test fails when any
 * page did what no page of ours may do, whatever else it found; see {@link Cabinet#expecting}.
 */
public final class Browsers
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private final String database;
  private final List<Cabinet> opened = new ArrayList<>();
  private final int port = FreePort.find();

  @SuppressWarnings("NullAway.Init") // set before the first test
  private Node node;

  @SuppressWarnings("NullAway.Init")
  private Browser browser;

  private final Map<String, String> extra;

  private Browsers(String database, Map<String, String> extra) {
    this.database = database;
    this.extra = extra;
  }

  /** On a node with a fresh database of that name. */
  public static Browsers on(String database) {
    return on(database, Map.of());
  }

  /** The same with further settings, as environment variables. */
  public static Browsers on(String database, Map<String, String> extra) {
    return new Browsers(database, extra);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    browser = Chromium.of(context);
    Map<String, String> settings = new HashMap<>(Node.PATIENT);
    settings.put("ADRESAT_HTTP_PORT", Integer.toString(port)); // the same after a restart
    settings.put("ADRESAT_HTTP_PUBLIC_URL", base());
    settings.putAll(extra);
    node = Node.start(database, settings);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (node != null) { // skipped
      node.close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    node.forgetLimits();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<String> faults = opened.stream().flatMap(one -> one.faults().stream()).toList();
    context.getExecutionException().ifPresent(failure -> explain(context, failure, faults));
    opened.forEach(Cabinet::close);
    opened.clear();
    node.mail().behaveNormally();
    if (context.getExecutionException().isEmpty()) {
      assertThat(faults).as("what pages did that they may not").isEmpty();
    }
  }

  private void explain(ExtensionContext context, Throwable failure, List<String> faults) {
    String test = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
    for (int i = 0; i < opened.size(); i++) {
      try {
        opened.get(i).picture("failed/" + test.replaceAll("[^\\w-]+", "-") + "-" + i);
      } catch (PlaywrightException gone) {
        failure.addSuppressed(gone);
      }
    }
    failure.addSuppressed(new AssertionError("pages did besides: " + faults));
  }

  /** The node they visit. */
  public Node node() {
    return node;
  }

  /** Where it is. */
  public String base() {
    return "http://localhost:" + port;
  }

  /** Somebody's browser, with nothing remembered and one empty tab. */
  public Cabinet open() {
    return open(Look.USUAL);
  }

  /** The same, set up like this. */
  public Cabinet open(Look look) {
    BrowserContext context = browser.newContext(look.options(base()));
    context.setDefaultTimeout((double) Node.PATIENCE.toMillis());
    Cabinet cabinet = new Cabinet(node, context, new Watch(context, base()));
    opened.add(cabinet);
    return cabinet;
  }
}
