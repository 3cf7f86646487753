package org.adresat.http;

import static java.util.stream.Collectors.joining;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The cabinet's files, read and compressed once at start: every module that can be reached from its
 * first one by imports, the styles, and Lit from its WebJars. One fingerprint names them all, so
 * browsers may keep them for ever.
 */
final class CabinetAssets {

  /** Where the modules begin. */
  static final String FIRST = "app/main.js";

  /** Which module knows the paths of all screens. */
  static final String ROUTES = "app/routes.js";

  /** All styles in one file, which a page waits for once. */
  static final String STYLE = "cabinet.css";

  /** Its parts in the order of the cascade. */
  private static final List<String> STYLES =
      List.of("tokens", "base", "elements", "screens", "contacts", "print").stream()
          .map(name -> "styles/" + name + ".css")
          .toList();

  /** What modules import by a bare name, and the file that is meant. */
  private static final Map<String, String> BARE =
      new TreeMap<>(
          Map.of(
              "lit", "lib/lit/3.3.2/index.js",
              "lit-html", "lib/lit-html/3.3.2/lit-html.js",
              "lit-html/is-server.js", "lib/lit-html/3.3.2/is-server.js",
              "lit-element/lit-element.js", "lib/lit-element/4.2.2/lit-element.js",
              "@lit/reactive-element", "lib/lit__reactive-element/2.1.2/reactive-element.js"));

  private static final Pattern IMPORT =
      Pattern.compile("\\b(?:from|import)\\s*[\"']([^\"'$]+)[\"']");
  private static final Pattern LATER = Pattern.compile("\\bimport\\(\\s*'([^']+)'");
  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  private final Map<String, Asset> assets = new LinkedHashMap<>();
  private final Map<String, Set<String>> imports = new LinkedHashMap<>();
  private final String fingerprint;

  private CabinetAssets() {
    keep(STYLE, STYLES.stream().map(CabinetAssets::text).collect(joining()));
    keep("icon.svg", text("icon.svg"));
    follow(FIRST);
    follow("words/ru.js");
    follow("words/en.js");
    this.fingerprint = digest();
  }

  /** A file as it is sent. */
  record Asset(String type, Buffer plain, Buffer gzipped) {}

  static CabinetAssets read() {
    return new CabinetAssets();
  }

  /** The file of a path below the fingerprint. */
  @Nullable Asset find(String path) {
    return assets.get(path);
  }

  /** The source of a module. */
  String source(String module) {
    return Objects.requireNonNull(assets.get(module)).plain().toString();
  }

  /** The absolute path of a file, for as long as it stays as it is. */
  String href(String path) {
    return "/assets/" + fingerprint + "/" + path;
  }

  /** The import map, as JSON. */
  String importMap() {
    StringBuilder map = new StringBuilder("{\"imports\":{");
    String separator = "";
    for (var bare : BARE.entrySet()) {
      map.append(separator).append("\"%s\":\"%s\"".formatted(bare.getKey(), href(bare.getValue())));
      separator = ",";
    }
    return map.append("}}").toString();
  }

  /** What a module needs before it can run, itself last. */
  Set<String> needs(String module) {
    Set<String> found = new LinkedHashSet<>();
    collect(module, found);
    return found;
  }

  private void collect(String module, Set<String> found) {
    if (!found.contains(module)) {
      found.add(module);
      imports.getOrDefault(module, Set.of()).forEach(one -> collect(one, found));
    }
  }

  private void follow(String module) {
    if (assets.containsKey(module)) {
      return;
    }
    String source = text(module);
    keep(module, source);
    Set<String> needed = new LinkedHashSet<>(targets(module, IMPORT, source));
    imports.put(module, needed);
    List<String> all = new ArrayList<>(needed);
    all.addAll(targets(module, LATER, source));
    all.forEach(this::follow);
  }

  private static List<String> targets(String module, Pattern pattern, String source) {
    return pattern.matcher(source).results().map(found -> target(module, found.group(1))).toList();
  }

  private static String target(String module, String specifier) {
    if (specifier.startsWith(".")) {
      return URI.create(module).resolve(specifier).toString();
    }
    String file = BARE.get(specifier);
    if (file == null) {
      throw new IllegalStateException(module + " imports " + specifier + ", which nobody has");
    }
    return file;
  }

  private void keep(String path, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException(path + " is of no known type");
    }
    assets.put(path, new Asset(type, Buffer.buffer(content), Buffer.buffer(gzip(content))));
  }

  private static String text(String path) {
    String resource =
        path.startsWith("lib/")
            ? "/META-INF/resources/webjars/" + path.substring(4)
            : "/web/cabinet/" + path;
    try (InputStream in = CabinetAssets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      assets.forEach(
          (path, asset) -> {
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            digest.update(asset.plain().getBytes());
          });
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(digest.digest())
          .substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
