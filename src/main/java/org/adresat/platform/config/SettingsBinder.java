package org.adresat.platform.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maps the merged tree to the settings records, by the records' own component names, and collects
 * every problem with its path instead of stopping at the first. A record checks itself in its
 * constructor by throwing {@link IllegalArgumentException}.
 */
final class SettingsBinder {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private final Map<String, String> environment;
  private final Set<String> unusedNames;
  private final List<String> problems = new ArrayList<>();

  SettingsBinder(Map<String, String> environment) {
    this.environment = environment;
    this.unusedNames = new HashSet<>(environment.keySet());
  }

  List<String> problems() {
    return problems;
  }

  <T> @Nullable T bind(JsonNode tree, Class<T> root) {
    T bound = record(tree, root, "");
    unusedNames.stream()
        .sorted()
        .forEach(name -> problems.add("ADRESAT_" + name + ": is not a setting"));
    return bound;
  }

  private <T> @Nullable T record(JsonNode node, Class<T> type, String path) {
    int before = problems.size();
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      problems.add(path + ": must be a map of settings");
      return null;
    }
    Set<String> unknown = new HashSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] arguments = new @Nullable Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      unknown.remove(components[i].getName());
      arguments[i] = component(node, components[i], path);
    }
    unknown.stream()
        .sorted()
        .forEach(name -> problems.add(join(path, name) + ": is not a setting"));
    if (problems.size() > before) {
      return null;
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException refused) {
      Throwable reason = refused.getTargetException();
      problems.add((path.isEmpty() ? "settings" : path) + ": " + reason.getMessage());
      return null;
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private @Nullable Object component(JsonNode node, RecordComponent component, String parent) {
    String path = join(parent, component.getName());
    JsonNode value = node.path(component.getName());
    if (component.getType().isRecord() && component.getType() != Secret.class) {
      return record(value, component.getType(), path);
    }
    String name = environmentName(path);
    if (environment.containsKey(name)) {
      unusedNames.remove(name);
      value = TextNode.valueOf(environment.get(name));
    }
    boolean absent =
        value instanceof MissingNode
            || value.isNull()
            || (value.isValueNode() && value.asText().isEmpty());
    if (absent) {
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        problems.add(path + ": is required; set it in the file or as ADRESAT_" + name);
      }
      return null;
    }
    try {
      return scalar(value, component.getType());
    } catch (IllegalArgumentException e) {
      problems.add(path + ": " + e.getMessage());
      return null;
    }
  }

  private static Object scalar(JsonNode value, Class<?> type) {
    if (type == List.class) {
      return value.isArray() ? elements(value) : split(value.asText());
    }
    if (value.isContainerNode()) {
      throw new IllegalArgumentException("must be a single value");
    }
    String text = value.asText().strip();
    if (type == Secret.class) {
      return new Secret(text.startsWith("file:") ? secret(text.substring(5)) : text);
    } else if (type == String.class) {
      return text;
    } else if (type == int.class) {
      return whole(text);
    } else if (type == boolean.class) {
      return truth(text);
    } else if (type == Duration.class) {
      return duration(text);
    } else if (type == URI.class) {
      return URI.create(text);
    } else if (type == Path.class) {
      return file(text);
    } else if (type == ZoneId.class) {
      return zone(text);
    }
    return constant(text, type);
  }

  private static String secret(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the file " + file, e);
    }
  }

  private static Path file(String text) {
    Path file = Path.of(text);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("cannot read the file " + text);
    }
    return file;
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number, not '" + text + "'", e);
    }
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
    };
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a duration such as 500ms, 60s, 10m, 12h or 30d, not '" + text + "'");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("is not a time zone: '" + text + "'", e);
    }
  }

  private static Object constant(String text, Class<?> type) {
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants) {
      if (spelled(constant).equals(text)) {
        return constant;
      }
    }
    List<String> choices = Arrays.stream(constants).map(SettingsBinder::spelled).toList();
    throw new IllegalArgumentException("must be one of " + choices + ", not '" + text + "'");
  }

  private static String spelled(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> elements(JsonNode array) {
    List<String> elements = new ArrayList<>();
    array.forEach(element -> elements.add(element.asText()));
    return List.copyOf(elements);
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String environmentName(String path) {
    return path.replace('.', '_').replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
