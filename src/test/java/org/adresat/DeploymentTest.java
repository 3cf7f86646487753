package org.adresat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.adresat.platform.config.Settings;
import org.adresat.platform.config.SettingsLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docker-compose.yml, the load balancer and the overlays under conf/ say fits together. */
class DeploymentTest {

  private static final String SECRETS = "/run/secrets";
  private static final String KEY = "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private static JsonNode compose;
  private static String balancer;

  @TempDir private Path folder;

  @BeforeAll
  static void read() throws IOException {
    // Anchors are not resolved by this reader: a merge shows as the anchor's name.
    compose =
        new ObjectMapper(new YAMLFactory())
            .readTree(Files.readString(Path.of("docker-compose.yml")));
    balancer = Files.readString(Path.of("conf", "haproxy.cfg"));
  }

  @Test
  void nodesShouldStartWithTheSettingsAndSecretsOfCompose() throws Exception {
    makeSecrets();
    Settings settings = load("docker.yaml", folder.resolve("node"), nodeEnvironment());
    String password = secret("postgres/adresat-password");
    assertThat(settings.database().uri().value())
        .isEqualTo("postgresql://adresat:" + password + "@postgres:5432/adresat");
    assertThat(settings.redis().uri().value())
        .isEqualTo("redis://:" + secret("redis/password") + "@redis:6379");
    assertThat(settings.mail().smtp().host()).isIn(services());
    assertThat(settings.sms().gateway().url().getHost()).isIn(services());
  }

  @Test
  void secretsShouldStayWhenTheStackStartsAgain() throws Exception {
    makeSecrets();
    String pepper = secret("node/security-pepper");
    String redis = secret("redis/redis.conf");
    makeSecrets();
    assertThat(secret("node/security-pepper")).isEqualTo(pepper).isNotEqualTo(KEY);
    assertThat(secret("redis/redis.conf")).isEqualTo(redis).startsWith("requirepass ");
  }

  @Test
  void exampleForASiteShouldBeCompleteWithItsSecrets() throws IOException {
    Map<String, String> contents =
        Map.of(
            "database-uri", "postgresql://adresat:secret@db.example.internal:5432/adresat",
            "redis-uri", "redis://:secret@redis.example.internal:6379",
            "security-keys", KEY,
            "security-pepper", KEY,
            "smtp-password", "secret",
            "sms-token", "secret");
    for (var file : contents.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Settings settings = load("production.example.yaml", folder, Map.of());
    assertThat(settings.http().secure()).isTrue();
    assertThat(settings.mail().smtp().startTls()).isEqualTo(Settings.StartTls.REQUIRED);
  }

  @Test
  void nodesShouldBeEqual() {
    List<String> nodes = nodes();
    assertThat(nodes).hasSize(2);
    for (String node : nodes) {
      assertThat(compose.at("/services/" + node)).as(node).hasSize(1);
    }
  }

  @Test
  void loadBalancerShouldKnowEveryNodeAndItsManagementPort() throws Exception {
    makeSecrets();
    Settings.HttpSettings http =
        load("docker.yaml", folder.resolve("node"), nodeEnvironment()).http();
    assertThat(matches(balancer, "(?m)^ +server (\\S+) \\1:" + http.port() + "$"))
        .containsExactlyElementsOf(nodes());
    assertThat(matches(balancer, "\\bcheck port (\\d+)"))
        .containsExactly(Integer.toString(http.managementPort()));
    assertThat(compose.at("/x-node/healthcheck/test").toString())
        .contains("/127.0.0.1/" + http.managementPort() + " ");
  }

  @Test
  void nodesShouldBelieveTheLoadBalancerAlone() throws Exception {
    makeSecrets();
    String address = compose.at("/services/load-balancer/networks/front/ipv4_address").asText();
    assertThat(
            load("docker.yaml", folder.resolve("node"), nodeEnvironment()).http().trustedProxies())
        .containsExactly(address);
    assertThat(balancer).contains("http-request set-header X-Forwarded-For %[src]\n");
  }

  @Test
  void imagesShouldBePinned() {
    List<String> images = compose.findValuesAsText("image");
    images.remove("adresat:local");
    assertThat(images).isNotEmpty().allMatch(image -> image.matches(".+:v?\\d[\\w.-]*"));
    assertThat(compose.at("/x-node/build/dockerfile_inline").asText())
        .containsPattern("FROM eclipse-temurin:25\\.\\d[\\w.]*-jre-noble\n");
  }

  @Test
  void onlyTheLoadBalancerShouldBeReachableFromOtherMachines() {
    Set<String> open = new TreeSet<>();
    compose
        .get("services")
        .properties()
        .forEach(
            service ->
                service
                    .getValue()
                    .path("ports")
                    .forEach(
                        port -> {
                          if (!port.asText().startsWith("127.0.0.1:")) {
                            open.add(service.getKey());
                          }
                        }));
    assertThat(open).containsExactly("load-balancer");
    assertThat(compose.at("/networks/back/internal").asBoolean()).isTrue();
  }

  /** Runs what the service {@code secrets} runs, on a folder of this test. */
  private void makeSecrets() throws Exception {
    for (String volume : List.of("node", "postgres", "redis")) {
      Files.createDirectories(folder.resolve(volume));
    }
    String script =
        inContainer(compose.at("/services/secrets/command/0").asText())
            .replace("cd /secrets", "cd '" + folder + "'");
    Process shell = new ProcessBuilder("sh", "-eu", "-c", script).inheritIO().start();
    assertThat(shell.waitFor()).isZero();
  }

  private String secret(String path) throws IOException {
    return Files.readString(folder.resolve(path)).strip();
  }

  private Settings load(String overlay, Path secrets, Map<String, String> environment)
      throws IOException {
    String text = Files.readString(Path.of("conf", overlay));
    Path copy = folder.resolve(overlay);
    Files.writeString(copy, text.replace(SECRETS, secrets.toString()));
    return SettingsLoader.load(List.of(copy), environment);
  }

  private static Map<String, String> nodeEnvironment() {
    Map<String, String> environment = new HashMap<>();
    compose
        .at("/x-node/environment")
        .properties()
        .forEach(
            variable ->
                environment.put(variable.getKey(), inContainer(variable.getValue().asText())));
    assertThat(environment).containsKey("ADRESAT_HTTP_PUBLIC_URL");
    return environment;
  }

  /** What Compose makes of a value when its reader has set nothing. */
  private static String inContainer(String value) {
    return value.replaceAll("\\$\\{\\w+:-([^}]*)}", "$1").replace("$$", "$");
  }

  private static List<String> services() {
    List<String> names = new ArrayList<>();
    compose.get("services").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> nodes() {
    return services().stream().filter(name -> name.startsWith("node-")).toList();
  }

  private static List<String> matches(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(DeploymentTest::first).toList();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }
}
