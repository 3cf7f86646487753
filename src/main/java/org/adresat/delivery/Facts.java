package org.adresat.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a letter or message, made harmless before they meet the reader: one line, no control or
 * direction-changing characters, of bounded length. What a stranger can choose (the device's name
 * comes from a request header) can't draw a second link or a second text into a letter.
 */
public final class Facts {
  private static final int LONGEST = 320;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");
  private static final Pattern IP = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern LINK_LIKE = Pattern.compile("[:/@\\\\]+|\\.(?=\\p{L})");

  private final Map<String, String> values;

  /** Reads facts as they lie in the outbox. */
  public Facts(Map<String, String> values) {
    this.values = values;
  }

  /** A fact as one harmless line; empty if it is absent. */
  public Optional<String> line(String name) {
    return raw(name)
        .map(value -> INVISIBLE.matcher(value).replaceAll(" ").strip())
        .filter(value -> !value.isEmpty())
        .map(Facts::shortened);
  }

  /** A fact that must be there. */
  public String required(String name) {
    return line(name)
        .orElseThrow(() -> new IllegalArgumentException("fact " + name + " is missing"));
  }

  /** An instant in ISO 8601 form; empty if it is absent. */
  public Optional<Instant> instant(String name) {
    return line(name).map(value -> parsed(name, value));
  }

  /** The address from which a request came; empty if it is absent or not an IP address. */
  public Optional<String> ip() {
    return line("ip").filter(value -> IP.matcher(value).matches());
  }

  /** The device's name, written so that no mail program makes a link of it. */
  public Optional<String> device() {
    return line("device")
        .map(value -> LINK_LIKE.matcher(value).replaceAll(" ").strip())
        .filter(value -> !value.isEmpty());
  }

  private Optional<String> raw(String name) {
    @Nullable String value = values.get(name);
    return Optional.ofNullable(value);
  }

  private static Instant parsed(String name, String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeException broken) {
      throw new IllegalArgumentException("fact " + name + " is not an instant", broken);
    }
  }

  private static String shortened(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST
        ? value
        : value.substring(0, value.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
