package org.adresat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.adresat.testkit.Contract;
import org.adresat.testkit.Contract.Operation;
import org.adresat.testkit.Nasty;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.RawHttp;
import org.adresat.testkit.RawHttp.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nasty paths, queries and headers, some of which only a raw socket can send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NastyRequestIT {

  private static final Duration SOON = Duration.ofSeconds(1);

  /** Columns that hold what headers say. */
  private static final Map<String, List<String>> STORED =
      Map.of(
          "link_visit", List.of("ip", "device"),
          "audit_entry", List.of("ip", "user_agent"),
          "session", List.of("ip", "user_agent"));

  private Contract contract;
  private Node node;
  private Person person;
  private RawHttp http;
  private int clients;

  @BeforeAll
  void start() {
    contract = Contract.read();
    node = Node.start("nasty_request");
    person = Person.registered(node);
    http = new RawHttp(node.api().base());
  }

  @AfterAll
  void stop() {
    node.close();
    contract.close();
  }

  List<Operation> operations() {
    return contract.ending();
  }

  List<Operation> operationsWithId() {
    return contract.ending().stream().filter(o -> o.path().contains("{id}")).toList();
  }

  @ParameterizedTest
  @MethodSource("operationsWithId")
  void operationShouldFindNothingWhenTheIdIsNasty(Operation operation) {
    person = Person.proved(node);
    String right = UUID.randomUUID().toString();
    List<String> ids = new ArrayList<>(Nasty.bytes());
    ids.addAll(
        List.of(
            right,
            right.toUpperCase(java.util.Locale.ROOT),
            "urn:uuid:" + right,
            "%22" + right + "%22",
            "{" + right + "}",
            right + "%00",
            right + ";a=b",
            right.replace('-', '%'),
            "1-1-1-1-1",
            "00000000-0000-0000-0000-00000000000g",
            "..",
            "%2e%2e"));
    List<String> broken = new ArrayList<>();
    for (String id : ids) {
      Reply reply = call(operation, operation.path().replace("{id}", id), "");
      if (!List.of(400, 401, 404, 405, 422, 429).contains(reply.status())) {
        broken.add(id + " is answered " + reply);
      }
      fault(reply).ifPresent(what -> broken.add(id + ": " + what));
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationShouldMindItsOwnBusinessWhenTheQueryIsNasty(Operation operation) {
    person = Person.registered(node); // signing out is one of the operations
    List<String> broken = new ArrayList<>();
    String path = operation.path().replace("{id}", UUID.randomUUID().toString());
    List<String> queries = new ArrayList<>(Nasty.bytes());
    queries.addAll(List.of("", "a[]=1&a[]=2", "&&&===", "id=1&id=2", "a=" + "b".repeat(9_000)));
    for (String query : queries) {
      Reply reply = call(operation, path + "?" + query, "");
      if (reply.status() >= 500 || reply.status() == 0) {
        broken.add(query + " is answered " + reply);
      }
      fault(reply).ifPresent(what -> broken.add(query + ": " + what));
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Authorization",
        "Cookie",
        "Content-Length",
        "Expect",
        "Forwarded",
        "Host",
        "If-None-Match",
        "Origin",
        "Range",
        "Transfer-Encoding",
        "Upgrade",
        "User-Agent",
        "X-Forwarded-For",
        "X-Request-Id",
        "X-HTTP-Method-Override",
        "\u00d1\u008f",
        ""
      })
  void requestShouldBeAnsweredWhenAHeaderIsNasty(String header) {
    person = Person.registered(node);
    List<String> broken = new ArrayList<>();
    JsonObject address = new JsonObject().put("address", "a@example.ru");
    List<String> values = new ArrayList<>(Nasty.bytes());
    values.addAll(
        List.of("", "Bearer", "Bearer ", "Basic YTpi", "a".repeat(20_000), "100-continue"));
    for (String value : values) {
      String line = client() + "\r\n" + header + ": " + value;
      for (Reply reply :
          List.of(
              http.send("GET /api/v1/account HTTP/1.1\r\nAuthorization: Bearer " + token() + line),
              http.send(
                  "POST /api/v1/email-addresses/validation HTTP/1.1\r\nContent-Type: application/json"
                      + line,
                  address.toBuffer().getBytes()),
              http.send("GET /confirm-email?token=" + "A".repeat(43) + " HTTP/1.1" + line))) {
        fault(reply)
            .filter(what -> !(reply.status() == 0 && isFraming(header)))
            .ifPresent(what -> broken.add(value + ": " + what));
        reply
            .header("x-request-id")
            .filter(id -> !id.matches("[A-Za-z0-9._-]{8,64}"))
            .ifPresent(id -> broken.add("answered under " + id));
      }
    }
    assertThat(broken).isEmpty();
  }

  /** Says where the body ends: a request without an end gets no answer. */
  private static boolean isFraming(String header) {
    return List.of("Content-Length", "Transfer-Encoding", "Upgrade").contains(header);
  }

  @Test
  void tokenShouldBeRefusedWhenNasty() {
    person = Person.registered(node);
    List<String> broken = new ArrayList<>();
    List<String> tokens = new ArrayList<>(Nasty.bytes());
    tokens.addAll(List.of("a.b.c", "..", "....", token() + "x", token().replace('.', ' '), "null"));
    for (String token : tokens) {
      Reply reply = http.send("GET /api/v1/account HTTP/1.1\r\nAuthorization: Bearer " + token);
      if (reply.status() != 401 && reply.status() != 400) {
        broken.add(token + " is answered " + reply);
      }
      fault(reply).ifPresent(what -> broken.add(token + ": " + what));
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "GET / HTTP/9.9",
        "GET /api/v1/account HTTP/1.1\nHost: a",
        "\u0000\u0001\u0002",
        "\u0016\u0003\u0001\u0002\u0000\u0001",
        "POST /api/v1/sessions HTTP/1.1\r\nContent-Length: -1",
        "POST /api/v1/sessions HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6",
        "POST /api/v1/sessions HTTP/1.1\r\nContent-Length: 5x",
        "POST /api/v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ",
        "POST /api/v1/sessions HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n-1",
        "GET http://[::1 HTTP/1.1",
        "GET //evil.example/%2f.. HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "CONNECT a:1 HTTP/1.1",
        "G\u00c3T /x HTTP/1.1",
        "PRI * HTTP/2.0\r\n\r\nSM"
      })
  void serverShouldGoOnWhenTheRequestIsNone(String request) {
    Reply reply = http.halfClosed((request + "\r\n\r\n").getBytes(ISO_8859_1));
    // An unknown version of HTTP is answered by Vert.x itself, before any handler: 501.
    assertThat(reply.status()).as(reply.toString()).isNotIn(500, 502, 503, 504);
    assertThat(http.send("GET /openapi.json HTTP/1.1").status()).isEqualTo(200);
  }

  @Test
  void requestShouldChangeNothingWhenItsBodyIsCutOff() {
    person = Person.registered(node);
    long before = node.sql().count("SELECT count(*) FROM session");
    JsonObject signIn =
        new JsonObject().put("login", person.phone()).put("password", Person.PASSWORD);
    String head =
        "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ";
    http.halfClosed((head + "5000\r\n\r\n" + signIn.encode()).getBytes(UTF_8));
    assertThat(http.exchange((head + "20\r\n\r\n" + signIn.encode()).getBytes(UTF_8)).status())
        .isEqualTo(400);
    assertThat(node.sql().count("SELECT count(*) FROM session")).isEqualTo(before);
  }

  @Test
  void nastyHeadersShouldBeStoredHarmless() {
    person = Person.proved(node);
    String id = person.add(Person.freshAddress());
    String address = person.api().get("/api/v1/emails/" + id).get("address");
    String link = Person.linkIn(person.letter(address));
    JsonObject signIn =
        new JsonObject().put("login", person.phone()).put("password", Person.PASSWORD);
    for (String value : Nasty.bytes()) {
      String headers =
          "\r\nUser-Agent: %s\r\nX-Request-Id: %s\r\nX-Forwarded-For: %s%s"
              .formatted(value, value, value, client().strip().replaceFirst(".*: ", ","));
      http.send("GET " + link + " HTTP/1.1" + headers);
      http.send(
          "POST /api/v1/sessions HTTP/1.1\r\nContent-Type: application/json" + headers,
          signIn.toBuffer().getBytes());
    }
    assertThat(node.sql().count("SELECT count(*) FROM session")).isGreaterThan(10);
    assertThat(node.sql().count("SELECT count(*) FROM link_visit")).isGreaterThan(10);
    STORED.forEach((table, columns) -> columns.forEach(column -> assertHarmless(table, column)));
    assertThat(person.api().get("/api/v1/emails/" + id).status()).isEqualTo(200);
  }

  private void assertHarmless(String table, String column) {
    String harmful =
        "SELECT %1$s FROM %2$s WHERE %1$s !~ '^[ -~]*$' OR length(%1$s) > 400"
            .formatted(column, table);
    assertThat(node.sql().column(harmful)).as(column).isEmpty();
  }

  private String token() {
    return person.tokens().getString("accessToken");
  }

  /** Each request comes from somebody else, so that limits do not end the test. */
  private String client() {
    clients++;
    return "\r\nX-Forwarded-For: 172.17.%d.%d".formatted(clients >> 8, clients & 255);
  }

  private Reply call(Operation operation, String target, String headers) {
    String head = "%s %s HTTP/1.1%s%s".formatted(operation.method(), target, client(), headers);
    if (!operation.open()) {
      head += "\r\nAuthorization: Bearer " + token();
    }
    return operation.takesBody()
        ? http.send(
            head + "\r\nContent-Type: application/json", operation.example().toBuffer().getBytes())
        : http.send(head);
  }

  /** What is wrong with an answer to whatever was asked. */
  private static Optional<String> fault(Reply reply) {
    if (reply.took().compareTo(SOON) > 0) {
      return Optional.of("took " + reply.took() + ": " + reply);
    } else if (reply.status() == 0 || reply.status() >= 500) {
      return Optional.of("is answered " + reply);
    }
    boolean page = reply.header("content-type").orElse("").startsWith("text/html");
    boolean packed = reply.header("content-encoding").isPresent();
    return reply.status() < 400 || page || packed
        ? Optional.empty()
        : Contract.brokenProblem(reply);
  }
}
