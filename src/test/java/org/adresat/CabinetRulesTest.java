package org.adresat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules for what runs in the browser. */
class CabinetRulesTest {

  private static final Path CABINET = Path.of("src/main/resources/web/cabinet");
  private static final int FILE_LINES = 300;
  private static final int COLUMNS = 100;
  private static final Pattern KEY = Pattern.compile("^ {2}'([\\w.-]+)':", Pattern.MULTILINE);
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval|unsafeHTML)\\b"
              + "|new Function|https?://(?!www\\.w3\\.org/)|\\bstyle=");
  private static final Pattern UPWARDS = Pattern.compile("from '\\.\\./(?:\\.\\./)?(\\w+)/");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b");

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> found = Files.walk(CABINET)) {
      return found.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void fileShouldBeShortAndNarrow() throws IOException {
    List<Path> all = new ArrayList<>(files(".js"));
    all.addAll(files(".css"));
    assertThat(all).hasSizeGreaterThan(50);
    for (Path file : all) {
      List<String> lines = Files.readAllLines(file);
      assertThat(lines).as(file.toString()).hasSizeLessThanOrEqualTo(FILE_LINES);
      if (!file.startsWith(CABINET.resolve("words"))) {
        assertThat(lines).as(file.toString()).allMatch(line -> line.length() <= COLUMNS);
      }
    }
  }

  @Test
  void scriptShouldNeverMakeMarkupOfTextOrCallOtherHosts() throws IOException {
    for (Path file : files(".js")) {
      assertThat(FORBIDDEN.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
    }
  }

  /** Elements know no screen; what the application is made of knows neither, but for two links. */
  @Test
  void importsShouldGoOneWay() throws IOException {
    for (Path file : files(".js")) {
      String folder = CABINET.relativize(file).getName(0).toString();
      Set<String> allowed =
          switch (folder) {
            case "app" -> file.endsWith("main.js") ? Set.of("elements") : Set.of();
            case "elements" -> Set.of("app");
            case "screens" ->
                Set.of(
                    "app",
                    "elements",
                    "access",
                    "contacts",
                    "identity",
                    "help",
                    "home",
                    "security");
            default -> Set.of();
          };
      Matcher imports = UPWARDS.matcher(Files.readString(file));
      while (imports.find()) {
        assertThat(allowed).as(file + " imports " + imports.group(1)).contains(imports.group(1));
      }
    }
  }

  @Test
  void wordsShouldBeTheSameInBothLanguagesAndAllUsed() throws IOException {
    String scripts = "";
    for (Path file : files(".js")) {
      scripts += file.startsWith(CABINET.resolve("words")) ? "" : Files.readString(file);
    }
    for (Path russian : files(".js")) {
      if (!russian.startsWith(CABINET.resolve("words/ru"))) {
        continue;
      }
      String group = russian.getFileName().toString().replace(".js", "");
      Path english = CABINET.resolve("words/en").resolve(group + ".js");
      Set<String> keys = keys(russian);
      assertThat(keys).as(group).isEqualTo(keys(english)).isNotEmpty();
      for (String key : keys) {
        assertThat(used(scripts, group + "." + key)).as(group + "." + key).isTrue();
      }
    }
  }

  private static Set<String> keys(Path file) throws IOException {
    Set<String> keys = new TreeSet<>();
    Matcher matcher = KEY.matcher(Files.readString(file));
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    return keys;
  }

  /** As a whole, or as a beginning to which something is added. */
  private static boolean used(String scripts, String key) {
    if (scripts.contains("'" + key + "'")) {
      return true;
    }
    for (int dot = key.length(); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      if (scripts.contains("`" + key.substring(0, dot) + ".$")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void coloursShouldBeTokens() throws IOException {
    for (Path file : files(".css")) {
      if (!file.endsWith("tokens.css") && !file.endsWith("print.css")) {
        assertThat(COLOUR.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
      }
    }
  }
}
