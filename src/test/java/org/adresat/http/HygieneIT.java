package org.adresat.http;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adresat.testkit.Contract;
import org.adresat.testkit.Contract.Operation;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.RawHttp;
import org.adresat.testkit.RawHttp.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP asks of a server, and browsers of a safe one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HygieneIT {

  private static final Map<String, String> SAFE =
      Map.of(
          "x-content-type-options", "nosniff",
          "x-frame-options", "DENY",
          "referrer-policy", "no-referrer",
          "cross-origin-opener-policy", "same-origin",
          "cross-origin-resource-policy", "same-origin",
          "content-security-policy", Assets.POLICY);

  private Contract contract;
  private Node node;
  private RawHttp http;

  @BeforeAll
  void start() {
    contract = Contract.read();
    node = Node.start("hygiene", Map.of("ADRESAT_HTTP_PUBLIC_URL", "https://adresat.example"));
    http = new RawHttp(node.api().base());
  }

  @AfterAll
  void stop() {
    node.close();
    contract.close();
  }

  List<Operation> operations() {
    return contract.operations();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /openapi.json",
        "GET /docs",
        "GET /docs/docs.js",
        "GET /docs/docs.css",
        "GET /docs/assets/swagger-ui.css",
        "GET /docs/assets/swagger-ui-bundle.js",
        "GET /docs/assets/favicon-32x32.png",
        "GET /page/page.css",
        "GET /page/tokens.css",
        "GET /page/icon.svg",
        "GET /assets/x/app/main.js",
        "GET /confirm-email",
        "HEAD /confirm-email",
        "POST /confirm-email",
        "GET /nothing",
        "GET /api/v1/account",
        "PATCH /api/v1/account",
        "POST /api/v1/sessions",
        "GET /%zz",
        "GET /%00",
        "BAD\u0001",
        "GET /docs/assets/../../../../application.properties",
        "GET /docs/assets/%2e%2e/index.html"
      })
  void answerShouldBeSafeForBrowsers(String request) {
    Reply reply = http.send(request + " HTTP/1.1");
    assertThat(reply.status()).as(reply.toString()).isBetween(200, 499);
    SAFE.forEach((name, value) -> assertThat(reply.header(name)).as(name).contains(value));
    assertThat(reply.header("strict-transport-security")).isPresent();
    assertThat(reply.header("x-request-id")).isPresent();
    assertThat(reply.header("date")).hasValueSatisfying(HygieneIT::assertDate);
    assertThat(reply.headers()).doesNotContainKeys("server", "x-powered-by", "via", "set-cookie");
    assertThat(request.endsWith(".js") ? "" : reply.text().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("io.vertx", "org.adresat.", "exception", "stack trace");
  }

  private static void assertDate(String date) {
    var at = java.time.ZonedDateTime.parse(date, RFC_1123_DATE_TIME);
    assertThat(at.getOffset()).isEqualTo(java.time.ZoneOffset.UTC);
  }

  @Test
  void contractShouldBePublishedAsWritten() {
    Reply reply = http.send("GET /openapi.json HTTP/1.1");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("content-type")).contains("application/json");
    assertThat(reply.json()).isEqualTo(ContractSource.read().published());
    assertThat(http.send("HEAD /openapi.json HTTP/1.1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationShouldAskForSignInWhenItIsNotOpen(Operation operation) {
    String path = operation.path().replace("{id}", "0192f0c1-8d52-7b6a-8f0e-3c1b7d9e2a45");
    Reply reply = http.send(operation.method() + " " + path + " HTTP/1.1");
    if (operation.open()) {
      assertThat(reply.status()).isNotIn(401, 403);
    } else {
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.json().getString("code")).isEqualTo("token-missing");
      assertThat(reply.header("www-authenticate")).contains("Bearer realm=\"adresat\"");
    }
    assertThat(contract.broken(operation, reply)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /api/v1/nothing | 404 | not-found",
        "GET /api/v1/emails/ | 401 | token-missing",
        "PATCH /api/v1/account | 405 | method-not-allowed",
        "POST /api/v1/registrations | 400 | malformed-request",
        "GET /api/v1/%zz | 400 | malformed-request",
        "TRACE /api/v1/account | 405 | method-not-allowed"
      })
  void failureShouldBeAProblem(String request, int status, String code) {
    Reply reply = http.send(request + " HTTP/1.1");
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(Contract.brokenProblem(reply)).isEmpty();
    assertThat(reply.json().getString("code")).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH /api/v1/account | GET, HEAD",
        "PATCH /api/v1/emails | GET, HEAD, POST",
        "POST /api/v1/emails/0192f0c1-8d52-7b6a-8f0e-3c1b7d9e2a45 | GET, HEAD, PUT",
        "DELETE /api/v1/sessions | GET, HEAD, POST",
        "PUT /confirm-email | GET, HEAD, POST",
        "POST /docs | GET, HEAD"
      })
  void refusalShouldTellTheMethodsAllowed(String request, String allowed) {
    Reply reply = http.send(request + " HTTP/1.1");
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("allow")).contains(allowed);
  }

  @Test
  void lineAndHeadersShouldBeRefusedWhenTooLong() {
    Reply line = http.send("GET /" + "a".repeat(9_000) + " HTTP/1.1");
    assertThat(line.status()).isEqualTo(414);
    assertThat(Contract.brokenProblem(line)).isEmpty();
    Reply headers = http.send("GET / HTTP/1.1\r\nCookie: " + "a".repeat(20_000));
    assertThat(headers.status()).isEqualTo(431);
    assertThat(Contract.brokenProblem(headers)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | 401",
        "*/* | 401",
        "application/* ; q=0.2 | 401",
        "text/html, application/problem+json | 401",
        "text/html, */*;q=0.1 | 401",
        "'' | 401",
        "text/html | 406",
        "application/json;q=0, */* | 406",
        "image/* | 406"
      })
  void jsonShouldBeAnsweredOnlyWhenAccepted(String accept, int status) {
    Reply reply =
        http.send(
            "POST /api/v1/sessions/refresh HTTP/1.1\r\nContent-Type: application/json\r\nAccept: "
                + accept,
            "{\"refreshToken\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(Contract.brokenProblem(reply)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ru, ru", "en, en", "'de, en;q=0.3', en", "'', ru", "*, ru", "'ru;q=0, *', en"})
  void problemShouldBeInTheLanguageAskedFor(String asked, String language) {
    Reply reply = http.send("GET /api/v1/account HTTP/1.1\r\nAccept-Language: " + asked);
    assertThat(reply.header("content-language")).contains(language);
    assertThat(reply.json().getString("title").matches("[A-Za-z ]+"))
        .isEqualTo(language.equals("en"));
  }

  @Test
  void refusalShouldTellWhenToComeBack() {
    Person person = Person.registered(node);
    JsonObject wrong = new JsonObject().put("login", person.phone()).put("password", "wrong");
    Operation signIn =
        operations().stream().filter(o -> o.id().equals("signIn")).findFirst().orElseThrow();
    Reply last = post("/api/v1/sessions", wrong);
    for (int i = 0; i < 5; i++) {
      assertThat(last.status()).isEqualTo(401);
      assertThat(last.header("www-authenticate")).isPresent();
      last = post("/api/v1/sessions", wrong);
    }
    assertThat(last.status()).isEqualTo(423);
    assertComesBack(signIn, last);
    JsonObject check = new JsonObject().put("phone", person.phone());
    Reply refused = post("/api/v1/unlocks", new JsonObject().put("login", person.phone()));
    for (int i = 0; i < 6; i++) {
      refused = post("/api/v1/unlocks", new JsonObject().put("login", person.phone()));
    }
    assertThat(refused.status()).as(check.encode()).isEqualTo(429);
    assertComesBack(
        operations().stream().filter(o -> o.id().equals("requestUnlock")).findFirst().orElseThrow(),
        refused);
    node.management().send("PUT", "/maintenance", null);
    try {
      Reply closed = post("/api/v1/sessions", wrong);
      assertThat(closed.status()).isEqualTo(503);
      assertComesBack(signIn, closed);
      assertThat(http.send("GET /docs HTTP/1.1").status()).isEqualTo(200);
    } finally {
      node.management().send("DELETE", "/maintenance", null);
    }
  }

  private void assertComesBack(Operation operation, Reply reply) {
    assertThat(reply.header("retry-after").map(Integer::valueOf))
        .isEqualTo(Optional.of(reply.json().getInteger("retryAfter")));
    assertThat(reply.json().getInteger("retryAfter")).isPositive();
    assertThat(contract.broken(operation, reply)).isEmpty();
  }

  private Reply post(String path, JsonObject body) {
    return http.send(
        "POST " + path + " HTTP/1.1\r\nContent-Type: application/json", body.toBuffer().getBytes());
  }

  @Test
  void documentationShouldLoadNothingFromElsewhere() {
    String page = http.send("GET /docs HTTP/1.1").text();
    var links =
        java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(links).isNotEmpty();
    for (String link : links) {
      assertThat(URI.create(link).isAbsolute()).as(link).isFalse();
      assertThat(http.send("GET " + link + " HTTP/1.1").status()).as(link).isEqualTo(200);
    }
    assertThat(page)
        .doesNotContain("<style", " style=", "onclick=")
        .doesNotContainPattern("<script>");
  }
}
