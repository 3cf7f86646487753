package org.adresat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nasty values in every member of every operation of the contract, and bodies that are none. A new
 * operation is covered by itself. Whatever comes, the answer is one that the contract promises, and
 * what is refused leaves nothing behind.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NastyInputIT {

  private static final Duration SOON = Duration.ofSeconds(1);

  private Contract contract;
  private Node node;
  private RawHttp http;
  private int clients;

  @BeforeAll
  void start() {
    contract = Contract.read();
    node = Node.start("nasty_input", Map.of("ADRESAT_LOCK_TRIES", "1000000"));
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

  @ParameterizedTest
  @MethodSource("operations")
  void operationShouldAnswerByTheContractWhenTheBodyIsNasty(Operation operation) {
    Target target = new Target(operation);
    Map<String, byte[]> bodies = new LinkedHashMap<>(Nasty.bodies(target.right().encode()));
    for (String member : operation.members().keySet()) {
      Nasty.values()
          .forEach(
              (name, value) -> bodies.put(member + ": " + name, target.rightBut(member, value)));
    }
    List<String> broken = new ArrayList<>();
    bodies.forEach(
        (name, body) -> {
          Reply reply = target.send("application/json", body);
          fault(operation, reply).ifPresent(what -> broken.add(name + ": " + what));
        });
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operationShouldAnswerByTheContractWhenTheMediaTypeIsNasty(Operation operation) {
    Target target = new Target(operation);
    List<String> types = new ArrayList<>(Nasty.bytes());
    types.addAll(
        List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json;charset=koi8-r",
            "application/json-patch+json",
            "application/jsonX",
            "multipart/form-data",
            "multipart/form-data; boundary=" + "a".repeat(300),
            "application/x-www-form-urlencoded"));
    List<String> broken = new ArrayList<>();
    for (String type : types) {
      Reply reply = target.send(type, target.right().toBuffer().getBytes());
      fault(operation, reply).ifPresent(what -> broken.add(type + ": " + what));
      boolean unreadable = type.chars().anyMatch(c -> c < ' ' || c == 0x7f);
      if (operation.takesBody() && reply.status() != (unreadable ? 400 : 415)) {
        broken.add(type + " is answered " + reply);
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void jsonShouldBeTakenHoweverItsMediaTypeIsWritten() {
    for (String type :
        List.of(
            "application/json",
            "Application/JSON",
            "application/json;charset=UTF-8",
            "application/json ; charset=\"utf-8\"",
            "application/json; profile=x")) {
      Reply reply =
          http.send(
              "POST /api/v1/email-addresses/validation HTTP/1.1\r\nContent-Type: " + type,
              "{\"address\":\"a@example.ru\"}".getBytes(UTF_8));
      assertThat(reply.status()).as(type).isEqualTo(200);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE) // after all others have left what they leave
  void refusedRequestShouldLeaveNothingBehind() {
    assertThat(node.sql().count("SELECT count(*) FROM registration")).isGreaterThan(50);
    assertThat(node.sql().count("SELECT count(*) FROM email_address")).isGreaterThan(10);
    assertThat(orphans("registration", "challenge_id", "challenge")).isZero();
    assertThat(orphans("email_address", "challenge_id", "challenge")).isZero();
    assertThat(orphans("email_address", "letter_id", "outbox")).isZero();
    assertThat(orphans("identity_check", "challenge_id", "challenge")).isZero();
    assertThat(orphans("unlock", "challenge_id", "challenge")).isZero();
    assertThat(orphans("recovery", "challenge_id", "challenge")).isZero();
    for (String column :
        node.sql()
            .column(
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb')
                """)) {
      String[] name = column.split("\\.", 2);
      String text = name[1] + "::text";
      assertThat(
              node.sql()
                  .column(
                      "SELECT "
                          + text
                          + " FROM "
                          + name[0]
                          + " WHERE "
                          + text
                          + " ~ '[\\x01-\\x1f\\x7f\\u200b-\\u200f\\u202a-\\u202e\\ufeff]|\\\\u00'"))
          .as(column)
          .isEmpty();
    }
  }

  private long orphans(String table, String column, String referred) {
    return node.sql()
        .count(
            "SELECT count(*) FROM %s t WHERE NOT EXISTS (SELECT FROM %s r WHERE r.id = t.%s)"
                .formatted(table, referred, column));
  }

  private java.util.Optional<String> fault(Operation operation, Reply reply) {
    if (reply.took().compareTo(SOON) > 0) {
      return java.util.Optional.of("took " + reply.took());
    } else if (reply.status() == 0 || reply.status() >= 500) {
      return java.util.Optional.of("answered " + reply);
    }
    return contract.broken(operation, reply);
  }

  /** Somebody who calls one operation over and over, rightly but for one thing. */
  private final class Target {
    private final Operation operation;
    private final Person person = Person.proved(node);
    private final String path;

    Target(Operation operation) {
      this.operation = operation;
      this.path = operation.path().replace("{id}", id());
    }

    /** Something of the person's own; where this does not know what, nobody's. */
    private String id() {
      String asked =
          switch (operation.path().split("/", -1)[3]) {
            case "emails" -> person.add(Person.freshAddress());
            case "registrations" ->
                node.api()
                    .post("/api/v1/registrations", Person.application(Person.freshPhone()))
                    .get("id");
            case "identity-checks" ->
                person
                    .api()
                    .fromElsewhere()
                    .post("/api/v1/identity-checks", new JsonObject().put("phone", person.phone()))
                    .get("id");
            case "unlocks" ->
                node.api()
                    .post("/api/v1/unlocks", new JsonObject().put("login", person.phone()))
                    .get("id");
            case "recoveries" ->
                node.api()
                    .post("/api/v1/recoveries", new JsonObject().put("login", person.phone()))
                    .get("id");
            default -> UUID.randomUUID().toString();
          };
      return UUID.fromString(asked).toString();
    }

    /** A body that would be taken, each time about somebody else. */
    JsonObject right() {
      JsonObject right = operation.example().copy();
      replace(right, "phone", Person.freshPhone());
      replace(right, "address", Person.freshAddress());
      replace(right, "email", Person.freshAddress());
      replace(right, "password", Person.PASSWORD);
      replace(right, "oldPassword", Person.PASSWORD);
      return right;
    }

    private static void replace(JsonObject body, String member, String value) {
      if (body.containsKey(member)) {
        body.put(member, value);
      }
    }

    byte[] rightBut(String member, byte[] value) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      body.write('{');
      JsonObject rest = right();
      rest.remove(member);
      rest.forEach(
          other ->
              body.writeBytes(
                  (new JsonObject()
                              .put(other.getKey(), other.getValue())
                              .encode()
                              .replaceFirst("^\\{(.*)}$", "$1")
                          + ",")
                      .getBytes(UTF_8)));
      body.writeBytes(("\"" + member + "\":").getBytes(UTF_8));
      body.writeBytes(value);
      body.write('}');
      return body.toByteArray();
    }

    Reply send(String mediaType, byte[] body) {
      clients++;
      String head =
          "%s %s HTTP/1.1\r\nX-Forwarded-For: 172.16.%d.%d\r\nContent-Type: %s"
              .formatted(operation.method(), path, clients >> 8, clients & 255, mediaType);
      if (!operation.open()) {
        head += "\r\nAuthorization: Bearer " + person.tokens().getString("accessToken");
      }
      return http.send(head, body);
    }
  }
}
