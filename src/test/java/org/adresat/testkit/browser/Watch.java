package org.adresat.testkit.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Notes what no page of ours may do: throw, complain in the console (a violated policy is such a
 * complaint), or ask another host. A refusal by the API is no fault: screens answer it.
 */
final class Watch {

  private static final Pattern REFUSAL =
      Pattern.compile("Failed to load resource: .* status of 4\\d\\d .*/api/v1/.*");

  private final String base;
  private final List<String> seen = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>(List.of(REFUSAL));

  Watch(BrowserContext context, String base) {
    this.base = base + "/";
    context.onConsoleMessage(this::heard);
    context.onWebError(failure -> seen.add(failure.error()));
    context.onRequest(this::asked);
  }

  private void heard(ConsoleMessage message) {
    if (message.type().equals("error")) {
      seen.add(message.text() + " " + message.location());
    }
  }

  private void asked(Request request) {
    if (!request.url().startsWith(base)) {
      seen.add("asked another host: " + request.url());
    }
  }

  void expect(String pattern) {
    expected.add(Pattern.compile(".*(" + pattern + ").*", Pattern.DOTALL));
  }

  List<String> faults() {
    return seen.stream()
        .filter(one -> expected.stream().noneMatch(pattern -> pattern.matcher(one).matches()))
        .toList();
  }
}
