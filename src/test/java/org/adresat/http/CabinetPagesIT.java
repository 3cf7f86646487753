package org.adresat.http;

import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cabinet as it is served: the page of each screen, and what the page loads. */
class CabinetPagesIT {

  private static final int MOST_BYTES = 150_000;
  private static final String ID = "0192f0c1-8d52-7b6a-8f0e-3c1b7d9e2a45";
  private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
  private static final Pattern MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>");

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("cabinet_pages");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-in",
        "/register",
        "/unlock",
        "/recover",
        "/recover/code",
        "/recover/link",
        "/recover/password",
        "/signed-out",
        "/profile",
        "/identity",
        "/contacts",
        "/contacts/add",
        "/contacts/" + ID,
        "/contacts/" + ID + "/change",
        "/contacts/" + ID + "/correct",
        "/contacts/" + ID + "/remove",
        "/help/letter",
        "/help/no-access"
      })
  void screenShouldHaveItsPage(String path) {
    Answer page = node.api().get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-type")).contains("text/html; charset=utf-8");
    assertThat(page.header("cache-control")).contains("no-store");
    assertThat(page.text()).contains("<html lang=\"ru\"").contains("<noscript>");
    assertThat(node.api().send("HEAD", path, null).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"ru, '', ru", "en, '', en", "ru, en, en", "en, ru, ru", "en, xx, en"})
  void pageShouldSpeakTheLanguageThatWasChosen(String header, String cookie, String spoken) {
    Answer page = node.api().reading(header).page("/", "adresat-language=" + cookie);
    assertThat(page.text()).contains("<html lang=\"" + spoken + "\"");
    assertThat(page.header("content-language")).contains(spoken);
  }

  @Test
  void policyShouldAllowNothingInlineButTheImportMap() throws Exception {
    Answer page = node.api().get("/");
    String policy = page.header("content-security-policy").orElseThrow();
    String map = found(MAP, page.text()).getFirst();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(map.getBytes(UTF_8));
    assertThat(policy)
        .contains("script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(page.text()).doesNotContain("<style", " style=", " onclick", "://");
  }

  @Test
  void firstLoadShouldBeSmallAndKeptForEver() throws Exception {
    for (String path : List.of("/", "/register", "/contacts", "/contacts/" + ID)) {
      long bytes = 0;
      List<String> files = found(LOADED, node.api().get(path).text());
      assertThat(files).hasSizeGreaterThan(20).allMatch(file -> file.startsWith("/assets/"));
      for (String file : files) {
        HttpResponse<byte[]> loaded = zipped(file);
        assertThat(loaded.statusCode()).as(file).isEqualTo(200);
        assertThat(loaded.headers().firstValue("content-encoding")).as(file).contains("gzip");
        assertThat(loaded.headers().firstValue("cache-control").orElse("")).contains("immutable");
        bytes += loaded.body().length;
      }
      assertThat(bytes).as(path).isLessThan(MOST_BYTES);
    }
  }

  private static HttpResponse<byte[]> zipped(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          node.api().request("GET", path, null, null).header("Accept-Encoding", "gzip").build(),
          ofByteArray());
    }
  }

  @Test
  void fileShouldBeAnsweredAsItIsToWhoeverUnpacksNothing() {
    String main = found(Pattern.compile("src=\"([^\"]+)\""), node.api().get("/").text()).getFirst();
    Answer plain = node.api().get(main);
    assertThat(plain.header("content-type")).contains("text/javascript; charset=utf-8");
    assertThat(plain.header("content-encoding")).isEmpty();
    assertThat(plain.text()).contains("ad-frame");
  }

  @Test
  void fileOfAnotherVersionShouldBeAnsweredButNotKept() {
    Answer file = node.api().get("/assets/AAAABBBBCCCCDDDD/app/main.js");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("cache-control")).contains("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/x/app/nothing.js",
        "/assets/x/../../adresat.yaml",
        "/assets/x/%2e%2e/%2e%2e/adresat.yaml",
        "/assets/x/",
        "/assets/"
      })
  void nothingElseShouldBeReachable(String path) {
    assertThat(node.api().get(path).outcome()).isEqualTo("not-found");
  }

  @Test
  void unknownPathShouldBeAPageForReadersAndAProblemForClients() {
    Answer read =
        node.api()
            .send(
                node.api()
                    .request("GET", "/nothing", null, null)
                    .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                    .build());
    assertThat(read.status()).isEqualTo(404);
    assertThat(read.text()).contains("id=\"cabinet\"");
    assertThat(node.api().get("/nothing").outcome()).isEqualTo("not-found");
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult r) -> r.group(1)).toList();
  }
}
