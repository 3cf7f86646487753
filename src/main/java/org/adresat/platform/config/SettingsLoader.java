package org.adresat.platform.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the settings: the documented defaults, then each file given, then the environment ({@code
 * ADRESAT_MAIL_SMTP_HOST} for {@code mail.smtp.host}). A later source wins, key by key.
 */
public final class SettingsLoader {

  /** The documented configuration, packed into the jar as the default of every setting. */
  private static final String DEFAULTS = "/adresat.yaml";

  private static final String PREFIX = "ADRESAT_";
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

  private SettingsLoader() {}

  /**
   * Loads and checks everything.
   *
   * @param files overlays, the last one strongest
   * @param environment the process environment; only names with the prefix are read
   * @throws InvalidSettingsException naming every problem at once
   */
  public static Settings load(List<Path> files, Map<String, String> environment) {
    ObjectNode tree = defaults();
    for (Path file : files) {
      merge(tree, read(file));
    }
    Map<String, String> ours = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            ours.put(name.substring(PREFIX.length()), value);
          }
        });
    SettingsBinder binder = new SettingsBinder(ours);
    Settings settings = binder.bind(tree, Settings.class);
    if (settings == null || !binder.problems().isEmpty()) {
      throw new InvalidSettingsException(binder.problems());
    }
    return settings;
  }

  private static ObjectNode defaults() {
    try (InputStream in = SettingsLoader.class.getResourceAsStream(DEFAULTS)) {
      return (ObjectNode) YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      JsonNode tree = YAML.readTree(Files.readString(file));
      if (tree == null || tree.isMissingNode() || tree instanceof NullNode) {
        return YAML.createObjectNode();
      }
      if (!tree.isObject()) {
        throw new InvalidSettingsException(List.of(file + ": is not a map of settings"));
      }
      return tree;
    } catch (JsonProcessingException malformed) {
      String where = "line " + malformed.getLocation().getLineNr();
      throw new InvalidSettingsException(
          List.of(file + ": is not valid YAML (" + where + "): " + malformed.getOriginalMessage()));
    } catch (IOException unreadable) {
      throw new InvalidSettingsException(List.of(file + ": cannot be read: " + unreadable));
    }
  }

  private static void merge(ObjectNode below, JsonNode above) {
    above
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isObject()
                  && below.get(entry.getKey()) instanceof ObjectNode deeper) {
                merge(deeper, entry.getValue());
              } else {
                below.set(entry.getKey(), entry.getValue());
              }
            });
  }
}
