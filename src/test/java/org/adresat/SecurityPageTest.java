package org.adresat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on security names every requirement of its chapters, and tests that there are. */
class SecurityPageTest {

  private static final Path PAGE = Path.of("src/docs/security.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^\\| ([0-9.]+) \\| ([123]) \\| (met|partly|differs|none|n/a) \\|([^|]*)\\|([^|]*)\\|$");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:IT|Test))`");

  /** How many requirements each section of ASVS 5.0 has. */
  private static final Map<String, Integer> SECTIONS =
      Map.ofEntries(
          Map.entry("6.1", 3),
          Map.entry("6.2", 12),
          Map.entry("6.3", 8),
          Map.entry("6.4", 6),
          Map.entry("6.5", 8),
          Map.entry("6.6", 4),
          Map.entry("6.7", 2),
          Map.entry("6.8", 4),
          Map.entry("7.1", 3),
          Map.entry("7.2", 4),
          Map.entry("7.3", 2),
          Map.entry("7.4", 5),
          Map.entry("7.5", 3),
          Map.entry("7.6", 2),
          Map.entry("8.1", 4),
          Map.entry("8.2", 4),
          Map.entry("8.3", 3),
          Map.entry("8.4", 2),
          Map.entry("9.1", 3),
          Map.entry("9.2", 4),
          Map.entry("11.4", 4));

  private static List<MatchResult> lines() throws IOException {
    return LINE.matcher(Files.readString(PAGE)).results().toList();
  }

  @Test
  void everyRequirementShouldHaveItsLine() throws IOException {
    Stream<String> wanted =
        SECTIONS.entrySet().stream()
            .flatMap(
                section ->
                    IntStream.rangeClosed(1, section.getValue())
                        .mapToObj(number -> section.getKey() + "." + number));
    assertThat(lines().stream().map(line -> line.group(1)))
        .containsExactlyInAnyOrderElementsOf(wanted.toList());
  }

  @Test
  void whatIsMetShouldHaveATestAndWhatIsNotAReason() throws IOException {
    assertThat(lines())
        .allSatisfy(
            line -> {
              if (line.group(3).equals("met")) {
                assertThat(line.group(5)).as(line.group(1)).containsPattern(NAMED);
              } else {
                assertThat(line.group(4)).as(line.group(1)).isNotBlank();
              }
            });
  }

  @Test
  void testShouldBeThereWhenThePageNamesIt() throws IOException {
    List<String> there;
    try (Stream<Path> files = Files.walk(TESTS)) {
      there = files.map(file -> file.getFileName().toString().replace(".java", "")).toList();
    }
    assertThat(NAMED.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)))
        .hasSizeGreaterThan(60)
        .allSatisfy(name -> assertThat(there).contains(name));
  }
}
