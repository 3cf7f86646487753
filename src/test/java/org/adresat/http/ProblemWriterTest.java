package org.adresat.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.contact.AddressFault;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.person.PersonName;
import org.adresat.platform.person.StateNumber;
import org.adresat.platform.person.UnmetRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemWriterTest {

  private static final Path SOURCES = Path.of("src/main/java");

  /** Where a fault is made of a literal code. */
  private static final List<Pattern> LITERALS =
      List.of(
          Pattern.compile("FieldFault\\.of\\(\\s*\"[^\"]*\",\\s*\"([a-z-]+)\""),
          Pattern.compile("new Fault\\(\\s*\"[^\"]*\",\\s*\"([a-z-]+)\""),
          Pattern.compile("malformed\\(\"([a-z-]+)\"\\)"),
          Pattern.compile("new (?:\\w+\\.)?Faulty\\(([^;]*\"[^;]*)\\)"));

  private static final Map<String, String> ARGUMENTS =
      Map.of("max", "5", "min", "2", "character", "x", "latin", "y", "passphrase", "15");

  private final Messages messages = Messages.load();
  private final ProblemWriter writer = new ProblemWriter(messages);

  private static Origin origin(Language language) {
    return new Origin("203.0.113.7", "", "request-1", language);
  }

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void problemShouldHaveWordsInEachLanguage(ProblemCode code) {
    Problem problem = new Problem(code, List.of(), 2, Duration.ofSeconds(90));
    JsonObject ru = writer.write(problem, origin(Language.RU));
    JsonObject en = writer.write(problem, origin(Language.EN));
    for (JsonObject body : List.of(ru, en)) {
      assertThat(body.getString("title")).isNotBlank().doesNotContain("{");
      assertThat(body.getString("detail")).isNotBlank().doesNotContain("{");
      assertThat(body.getString("type")).isEqualTo("urn:adresat:problem:" + code.code());
      assertThat(body.getInteger("status")).isEqualTo(code.status());
      assertThat(body.getString("code")).isEqualTo(code.code());
      assertThat(body.getString("requestId")).isEqualTo("request-1");
      assertThat(body.getInteger("retryAfter")).isEqualTo(90);
      assertThat(body.getInteger("triesLeft")).isEqualTo(2);
      assertThat(body.containsKey("errors")).isFalse();
    }
    assertThat(ru.getString("detail")).isNotEqualTo(en.getString("detail"));
  }

  /** As they are answered, without what they never have. */
  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void problemShouldNeedNoArgumentItNeverHas(ProblemCode code) {
    Set<Integer> passing = Set.of(423, 429, 503);
    Problem problem =
        new Problem(
            code,
            List.of(),
            code == ProblemCode.CODE_WRONG ? 0 : null,
            passing.contains(code.status()) ? Duration.ofMillis(1) : null);
    JsonObject body = writer.write(problem, origin(Language.RU));
    assertThat(body.containsKey("retryAfter")).isEqualTo(passing.contains(code.status()));
    assertThat(body.getInteger("retryAfter", 1)).isEqualTo(1);
  }

  @Test
  void faultShouldBeWrittenWithItsPlace() {
    FieldFault fault = new FieldFault("/address", "too-long", Map.of("max", "254"), "domain", 4);
    JsonArray errors =
        writer.write(Problem.invalid(fault), origin(Language.EN)).getJsonArray("errors");
    assertThat(errors.getJsonObject(0).getMap())
        .containsOnlyKeys("pointer", "code", "message", "element", "position")
        .containsEntry("pointer", "/address")
        .containsEntry("position", 4);
  }

  @Test
  void everyFaultCodeShouldHaveWordsAndNoOtherShould() throws IOException {
    Set<String> codes = codes();
    for (String code : codes) {
      for (Language language : Language.values()) {
        assertThat(messages.text(language, "fault." + code, ARGUMENTS))
            .as(code)
            .isNotBlank()
            .doesNotContain("{");
      }
    }
    Properties texts = new Properties();
    try (var reader =
        Files.newBufferedReader(Path.of("src/main/resources/i18n/messages_en.properties"))) {
      texts.load(reader);
    }
    assertThat(
            texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("fault."))
                .map(key -> key.substring(6)))
        .containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void contractShouldShowOnlyFaultCodesThatThereAre() throws IOException {
    Set<String> shown = new TreeSet<>();
    collect(ContractSource.read().published(), shown);
    assertThat(shown).isNotEmpty().isSubsetOf(codes());
  }

  /** Codes of whatever looks like a fault: a code with a message. */
  private static void collect(Object node, Set<String> found) {
    if (node instanceof JsonObject object) {
      if (object.getValue("code") instanceof String code && object.containsKey("message")) {
        found.add(code);
      }
      object.forEach(member -> collect(member.getValue(), found));
    } else if (node instanceof JsonArray array) {
      array.forEach(element -> collect(element, found));
    }
  }

  private static Set<String> codes() throws IOException {
    Set<String> codes = new TreeSet<>();
    Arrays.stream(SchemaFault.Kind.values()).forEach(kind -> codes.add(kind.code()));
    Arrays.stream(AddressFault.Code.values()).forEach(code -> codes.add(code.wire()));
    Arrays.stream(UnmetRule.values()).forEach(rule -> codes.add(rule.wire()));
    Arrays.stream(PersonName.Code.values()).forEach(code -> codes.add(code.wire()));
    Arrays.stream(StateNumber.Code.values()).forEach(code -> codes.add(code.wire()));
    int enums = codes.size();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        for (Pattern pattern : LITERALS) {
          pattern.matcher(source).results().forEach(found -> literals(found.group(1), codes));
        }
      }
    }
    assertThat(codes).hasSizeGreaterThan(enums + 3);
    return codes;
  }

  private static void literals(String text, Set<String> codes) {
    if (!text.contains("\"")) {
      codes.add(text);
      return;
    }
    Pattern.compile("\"([a-z-]+)\"")
        .matcher(text)
        .results()
        .forEach(found -> codes.add(found.group(1)));
  }
}
