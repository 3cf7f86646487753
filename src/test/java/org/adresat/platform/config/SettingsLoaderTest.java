package org.adresat.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.adresat.platform.contact.AddressSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsLoaderTest {

  private static final String KEY =
      Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  @TempDir private Path folder;

  private static Map<String, String> least() {
    Map<String, String> environment = new HashMap<>();
    environment.put("ADRESAT_DATABASE_URI", "postgresql://u:dbsecret@localhost/adresat");
    environment.put("ADRESAT_REDIS_URI", "redis://:redissecret@localhost");
    environment.put("ADRESAT_SECURITY_KEYS", "a:" + KEY);
    environment.put("ADRESAT_SECURITY_PEPPER", "a:" + KEY);
    return environment;
  }

  private static Settings with(String name, String value) {
    Map<String, String> environment = least();
    environment.put(name, value);
    return SettingsLoader.load(List.of(), environment);
  }

  private static List<String> problems(List<Path> files, Map<String, String> environment) {
    return catchThrowableOfType(
            InvalidSettingsException.class, () -> SettingsLoader.load(files, environment))
        .problems();
  }

  private static List<String> problemsWith(String name, String value) {
    Map<String, String> environment = least();
    environment.put(name, value);
    return problems(List.of(), environment);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void defaultsShouldBeEnoughButForSecretsAndServers() {
    Settings settings = SettingsLoader.load(List.of(), least());
    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.database().migrate()).isEqualTo(Settings.Migrate.CHECK);
    assertThat(settings.sms().gateway().token()).isNull();
    assertThat(settings.lock().durations()).startsWith(Duration.ofMinutes(15)).hasSize(7);
    assertThat(problems(List.of(), Map.of()))
        .hasSize(4)
        .allSatisfy(problem -> assertThat(problem).contains("is required", "ADRESAT_"));
  }

  @Test
  void laterSourceShouldWinKeyByKey() throws IOException {
    Path one = file("one.yaml", "http: {port: 1, host: one}\nmail: {smtp: {port: 26}}\n");
    Path two = file("two.yaml", "http: {port: 2}\n");
    Map<String, String> environment = least();
    environment.put("ADRESAT_MAIL_SMTP_HOST", "relay");
    environment.put("OTHER", "ignored");
    Settings settings = SettingsLoader.load(List.of(one, two, file("empty.yaml", "")), environment);
    assertThat(settings.http().port()).isEqualTo(2);
    assertThat(settings.http().host()).isEqualTo("one");
    assertThat(settings.mail().smtp().port()).isEqualTo(26);
    assertThat(settings.mail().smtp().host()).isEqualTo("relay");
  }

  @Test
  void fileShouldBeThereWhenNamed() throws IOException {
    Map<String, String> environment = least();
    Path list = file("list.txt", "");
    environment.put("ADRESAT_PASSWORD_LIST", list.toString());
    assertThat(SettingsLoader.load(List.of(), environment).password().list()).isEqualTo(list);
    environment.put("ADRESAT_PASSWORD_LIST", list + ".gone");
    assertThat(problems(List.of(), environment))
        .containsExactly("password.list: cannot read the file " + list + ".gone");
  }

  @Test
  void allProblemsShouldBeToldAtOnceWithTheirPaths() throws IOException {
    Path file =
        file(
            "bad.yaml",
            """
            http: {port: 99999, bodyLimit: much, hots: x}
            redis: {patience: soon}
            email: {syntax: strict, linkAsksPassword: maybe, tries: 0}
            portal: {timeZone: Moscow}
            nothing: {a: 1}
            mail: {smtp: {port: [1, 2]}}
            """);
    Map<String, String> environment = least();
    environment.remove("ADRESAT_DATABASE_URI");
    environment.put("ADRESAT_HTTP_PROT", "8080");
    environment.put("ADRESAT_LOCK_TRIES", "five");
    assertThat(problems(List.of(file), environment))
        .extracting(problem -> problem.replaceFirst(": .*", ""))
        .containsExactlyInAnyOrder(
            "http.bodyLimit",
            "http.hots",
            "redis.patience",
            "email.syntax",
            "email.linkAsksPassword",
            "portal.timeZone",
            "nothing",
            "mail.smtp.port",
            "database.uri",
            "ADRESAT_HTTP_PROT",
            "lock.tries");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ADRESAT_HTTP_PORT | 65536 | http: port must be between",
        "ADRESAT_HTTP_PORT | 0x10 | http.port: must be a whole number, not '0x10'",
        "ADRESAT_HTTP_PUBLIC_URL | ftp://x | http: publicUrl must begin",
        "ADRESAT_HTTP_PUBLIC_URL | ht tp | http.publicUrl: ",
        "ADRESAT_HTTP_TRUSTED_PROXIES | proxy.local | http: trustedProxies must be IP addresses",
        "ADRESAT_DATABASE_URI | mysql://x | database: uri must look like",
        "ADRESAT_DATABASE_MIGRATE | never | database.migrate: must be one of [check, at-start]",
        "ADRESAT_DATABASE_PATIENCE | 5 | database.patience: must be a duration",
        "ADRESAT_DATABASE_PATIENCE | 0s | database: patience must be longer than nothing",
        "ADRESAT_DATABASE_PATIENCE | -5s | database.patience: must be a duration",
        "ADRESAT_DATABASE_CONNECTIONS | 0 | database: connections must be greater than 0",
        "ADRESAT_MAIL_SMTP_USER | u | mail.smtp: user and password go together",
        "ADRESAT_SECURITY_KEYS | a:c2hvcnQ= | security: a key needs at least 32",
        "ADRESAT_SECURITY_KEYS | nocolon | security: keys must look like",
        "ADRESAT_LOCK_STEPS | 15m,soon | lock: must be a duration",
        "ADRESAT_MAINTENANCE_ON | yes | maintenance.on: must be true or false",
        "ADRESAT_HTTP | x | ADRESAT_HTTP: is not a setting"
      })
  void problemShouldTellWhatIsWrong(String name, String value, String problem) {
    assertThat(problemsWith(name, value))
        .singleElement()
        .satisfies(told -> assertThat(told).startsWith(problem));
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "60s, PT1M", "10m, PT10M", "12h, PT12H", "30d, PT720H"})
  void durationShouldBeReadInItsUnit(String text, Duration duration) {
    assertThat(with("ADRESAT_REDIS_PATIENCE", text).redis().patience()).isEqualTo(duration);
  }

  @Test
  void valuesShouldBeReadByTheirTypes() {
    assertThat(with("ADRESAT_EMAIL_SYNTAX", "rfc-5321").email().syntax())
        .isEqualTo(AddressSyntax.RFC_5321);
    assertThat(with("ADRESAT_HTTP_TRUSTED_PROXIES", "10.0.0.1, ::1 ").http().trustedProxies())
        .containsExactly("10.0.0.1", "::1");
    assertThat(with("ADRESAT_MAINTENANCE_ON", "true").maintenance().on()).isTrue();
    assertThat(with("ADRESAT_HTTP_PUBLIC_URL", "https://a.ru").http().publicUrl())
        .isEqualTo(URI.create("https://a.ru"));
    assertThat(with("ADRESAT_SMS_GATEWAY_TOKEN", "").sms().gateway().token()).isNull();
  }

  @Test
  void keyShouldBeRefusedWhenItsIdComesTwice() {
    assertThat(problemsWith("ADRESAT_SECURITY_KEYS", "a:" + KEY + ",a:" + KEY))
        .containsExactly("security: a key id is there twice");
  }

  @Test
  void secretShouldBeReadFromAFile() throws IOException {
    Path file = file("keys", "b:" + KEY + "\n");
    assertThat(with("ADRESAT_SECURITY_KEYS", "file:" + file).security().keys().value())
        .isEqualTo("b:" + KEY);
    assertThat(problemsWith("ADRESAT_SECURITY_KEYS", "file:" + folder.resolve("none")))
        .singleElement()
        .satisfies(problem -> assertThat(problem).startsWith("security.keys: cannot read"));
  }

  @Test
  void secretsShouldNotBeShown() {
    Map<String, String> environment = least();
    environment.put("ADRESAT_MAIL_SMTP_USER", "relay");
    environment.put("ADRESAT_MAIL_SMTP_PASSWORD", "mailsecret");
    environment.put("ADRESAT_SMS_GATEWAY_TOKEN", "smssecret");
    assertThat(SettingsLoader.load(List.of(), environment).toString())
        .doesNotContain("secret", KEY)
        .contains("[redacted]");
    environment.put("ADRESAT_SECURITY_KEYS", "a:" + KEY + "secret!");
    environment.put("ADRESAT_DATABASE_URI", "x:dbsecret");
    assertThat(problems(List.of(), environment).toString()).doesNotContain("secret", KEY);
  }

  @Test
  void fileShouldBeRefusedWhenItIsNoMapOfSettings() throws IOException {
    assertThat(problems(List.of(file("list.yaml", "[1]")), least()).toString())
        .contains("is not a map of settings");
    assertThat(problems(List.of(file("broken.yaml", "a: [")), least()).toString())
        .contains("is not valid YAML (line");
    assertThat(
            problems(List.of(file("twice.yaml", "http: {port: 1, port: 2}")), least()).toString())
        .contains("is not valid YAML");
    assertThat(problems(List.of(folder.resolve("none.yaml")), least()).toString())
        .contains("cannot be read");
    assertThat(problems(List.of(file("scalar.yaml", "http: 1")), least()).toString())
        .contains("http: must be a map of settings");
  }

  /** The documented configuration is the default: it names every setting and nothing else. */
  @Test
  void documentationShouldNameEverySettingAndNothingElse() throws IOException {
    Set<String> documented = new TreeSet<>();
    leaves(
        "", new YAMLMapper().readTree(Files.readString(Path.of("conf/adresat.yaml"))), documented);
    Set<String> settings = new TreeSet<>();
    components("", Settings.class, settings);
    assertThat(documented).isEqualTo(settings).hasSizeGreaterThan(50);
  }

  private static void leaves(String path, JsonNode node, Set<String> found) {
    if (node.isObject()) {
      node.properties().forEach(e -> leaves(path + "/" + e.getKey(), e.getValue(), found));
    } else {
      found.add(path);
    }
  }

  private static void components(String path, Class<?> type, Set<String> found) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = path + "/" + component.getName();
      if (component.getType().isRecord() && component.getType() != Secret.class) {
        components(name, component.getType(), found);
      } else {
        found.add(name);
      }
    }
  }
}
