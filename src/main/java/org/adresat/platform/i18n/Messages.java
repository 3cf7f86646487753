package org.adresat.platform.i18n;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All texts that people read, from {@code i18n/messages_ru.properties} and {@code
 * messages_en.properties} (UTF-8), as ICU message patterns with named arguments. Loaded and parsed
 * once, when the application starts; safe for use by any thread.
 *
 * <p>An argument that is a {@link Duration} is written in words, in the form that Russian needs
 * after «через» and «действует»: «1 минуту», «10 минут».
 *
 * <p>An unknown key or a missing argument is a mistake in the program and ends in {@link
 * IllegalArgumentException}.
 */
public final class Messages {
  private final Map<Language, Map<String, Message>> texts;

  private Messages(Map<Language, Map<String, Message>> texts) {
    this.texts = texts;
  }

  /** Reads and parses the texts of all languages. */
  public static Messages load() {
    Map<Language, Map<String, Message>> texts = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      texts.put(
          language, parse(language, read("/i18n/messages_" + language.tag() + ".properties")));
    }
    return new Messages(texts);
  }

  /** A text without arguments. */
  public String text(Language language, String key) {
    return text(language, key, Map.of());
  }

  /** A text with its named arguments filled in. */
  public String text(Language language, String key, Map<String, ?> args) {
    Message message = of(language).get(key);
    if (message == null) {
      throw new IllegalArgumentException("no text " + key + " in language " + language.tag());
    }
    try {
      return message.text(readable(language, args));
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException("text " + key + ": " + unfit.getMessage(), unfit);
    }
  }

  /**
   * A duration in words, its two largest units: «45 секунд», «10 минут», «1 час 30 минут». Above a
   * minute it is rounded up, so that somebody who waits that long does not come too early.
   */
  public String duration(Language language, Duration duration) {
    long seconds = Math.max(1, duration.plusMillis(500).toSeconds());
    if (seconds < 60) {
      return count(language, "seconds", seconds);
    }
    long minutes = Math.ceilDiv(seconds, 60);
    if (minutes < 60) {
      return count(language, "minutes", minutes);
    }
    if (minutes < 24 * 60) {
      return twoUnits(language, "hours", minutes / 60, "minutes", minutes % 60);
    }
    long hours = Math.ceilDiv(minutes, 60);
    return twoUnits(language, "days", hours / 24, "hours", hours % 24);
  }

  /** The keys of a language, for checks that compare the languages. */
  Set<String> keys(Language language) {
    return of(language).keySet();
  }

  /** Names of the arguments that a text needs. */
  Set<String> arguments(Language language, String key) {
    @Nullable Message message = of(language).get(key);
    return message == null ? Set.of() : message.arguments();
  }

  private String twoUnits(Language language, String large, long many, String small, long few) {
    String first = count(language, large, many);
    return few == 0 ? first : first + " " + count(language, small, few);
  }

  private String count(Language language, String unit, long count) {
    return text(language, "duration." + unit, Map.of("count", count));
  }

  private Map<String, ?> readable(Language language, Map<String, ?> args) {
    if (args.values().stream().noneMatch(Duration.class::isInstance)) {
      return args;
    }
    Map<String, Object> readable = new HashMap<>(args);
    readable.replaceAll(
        (name, value) -> value instanceof Duration time ? duration(language, time) : value);
    return readable;
  }

  private Map<String, Message> of(Language language) {
    return texts.getOrDefault(language, Map.of());
  }

  private static Map<String, Message> parse(Language language, Properties properties) {
    Map<String, Message> messages = HashMap.newHashMap(properties.size());
    for (String key : properties.stringPropertyNames()) {
      try {
        messages.put(key, new Message(properties.getProperty(key, ""), language.locale()));
      } catch (IllegalArgumentException broken) {
        throw new IllegalStateException("text " + key + ": " + broken.getMessage(), broken);
      }
    }
    return Map.copyOf(messages);
  }

  private static Properties read(String resource) {
    Properties properties = new Properties();
    try (InputStream stream = Messages.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("texts are missing: " + resource);
      }
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
