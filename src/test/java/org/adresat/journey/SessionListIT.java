package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A citizen's own sessions and devices: seen, ended, and told of when they are new. */
class SessionListIT {

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("session_list", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
  }

  @Test
  void sessionShouldGoOnWhenThePasswordToEndItIsWrong() {
    Person person = Person.registered(node);
    Api first = person.api();
    person.signIn(person.phone(), Person.PASSWORD);
    String id =
        person.api().get("/api/v1/sessions").json().getJsonArray("items").stream()
            .map(JsonObject.class::cast)
            .filter(session -> !session.getBoolean("current"))
            .map(session -> session.getString("id"))
            .findAny()
            .orElseThrow();
    JsonObject wrong = new JsonObject().put("password", "Не-Тот-Пароль-42");
    assertThat(person.api().post("/api/v1/sessions/" + id + "/termination", wrong).outcome())
        .isEqualTo("credentials-wrong");
    assertThat(first.get("/api/v1/account").status()).isEqualTo(200);
  }

  @Test
  void operatorShouldEndTheSessionsOfOneAccountOnEveryNode() {
    Person person = Person.registered(node);
    Person other = Person.registered(node);
    person.signIn(person.phone(), Person.PASSWORD);
    Answer ended = node.management().delete("/sessions/" + person.accountId());
    assertThat(ended.get("state")).isEqualTo("ended 2");
    long began = System.nanoTime();
    while (person.api().get("/api/v1/account").status() != 401) {
      assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
    }
    assertThat(other.api().get("/api/v1/account").status()).isEqualTo(200);
    assertThat(node.management().delete("/sessions/somebody").status()).isEqualTo(400);
    person.signIn(person.phone(), Person.PASSWORD);
    assertThat(person.api().get("/api/v1/history").text()).contains("sessions-ended-by-portal");
  }

  @Test
  void listShouldShowTheOwnSessionFirst() {
    Person person = Person.registered(node);
    Api first = person.api();
    person.signIn(person.phone(), Person.PASSWORD);
    List<JsonObject> sessions = sessions(person.api());
    assertThat(sessions).extracting(s -> s.getBoolean("current")).containsExactly(true, false);
    assertThat(sessions).allMatch(s -> s.getString("device").contains("Firefox"));
    assertThat(sessions).allMatch(s -> s.getString("ip").startsWith("10."));
    assertThat(sessions(first).getFirst().getString("id"))
        .isEqualTo(sessions.getLast().getString("id"));
  }

  @Test
  void sessionShouldEndOnBothNodesWhenItIsEndedFromAnother() {
    Person person = Person.registered(node);
    Api first = person.api();
    String refreshToken = person.tokens().getString("refreshToken");
    Api firstElsewhere = person.at(other);
    person.signIn(person.phone(), Person.PASSWORD);
    String id = sessions(person.api()).getLast().getString("id");
    assertThat(end(person.api(), id).status()).isEqualTo(204);
    assertThat(account(first)).isEqualTo(401);
    assertRefusedWithinASecond(firstElsewhere);
    JsonObject token = new JsonObject().put("refreshToken", refreshToken);
    assertThat(other.api().post("/api/v1/sessions/refresh", token).status()).isEqualTo(401);
    assertThat(sessions(person.api())).hasSize(1);
    assertThat(end(person.api(), id).outcome()).isEqualTo("not-found");
  }

  @Test
  void sessionShouldGoOnWhenAStrangerEndsIt() {
    Person person = Person.registered(node);
    Person stranger = Person.registered(node);
    String id = sessions(person.api()).getFirst().getString("id");
    assertThat(end(stranger.api(), id).outcome()).isEqualTo("not-found");
    assertThat(end(stranger.api(), UUID.randomUUID().toString()).outcome()).isEqualTo("not-found");
    assertThat(account(person.api())).isEqualTo(200);
  }

  @Test
  void othersShouldEndOnlyWhenThePasswordIsRight() {
    Person person = Person.registered(node);
    Api first = person.api();
    person.signIn(person.phone(), Person.PASSWORD);
    Api second = person.api();
    person.signIn(person.phone(), Person.PASSWORD);
    assertThat(endOthers(person.api(), "Не-Тот-Пароль-42").outcome())
        .isEqualTo("credentials-wrong");
    assertThat(account(first)).isEqualTo(200);
    assertThat(endOthers(person.api(), Person.PASSWORD).status()).isEqualTo(204);
    assertThat(List.of(account(first), account(second), account(person.api())))
        .containsExactly(401, 401, 200);
  }

  @Test
  void oneSessionShouldGoOnWhenAllEndEachOtherAtOnce() {
    Person person = Person.registered(node);
    List<Api> apis =
        Crowd.together(
            6,
            _ -> {
              JsonObject login = new JsonObject().put("login", person.phone());
              Answer in =
                  node.api().post("/api/v1/sessions", login.put("password", Person.PASSWORD));
              return node.api().as(in.get("accessToken"));
            });
    Crowd.together(apis.size(), i -> endOthers(apis.get(i), Person.PASSWORD));
    assertThat(
            node.sql()
                .count(
                    "SELECT count(*) FROM session WHERE account_id = ?::uuid AND ended_at IS NULL",
                    person.accountId()))
        .isOne();
  }

  @Test
  void ownerShouldBeToldOfANewDeviceOnly() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    assertThat(told(person)).isZero();
    String device = person.tokens().getString("deviceToken");
    JsonObject known =
        new JsonObject()
            .put("login", address)
            .put("password", Person.PASSWORD)
            .put("deviceToken", device);
    assertThat(node.api().post("/api/v1/sessions", known).status()).isEqualTo(201);
    assertThat(told(person)).isZero();
    assertThat(person.signIn(address, Person.PASSWORD).status()).isEqualTo(201);
    assertThat(told(person)).isOne();
    String newOne = person.tokens().getString("deviceToken");
    assertThat(other.api().post("/api/v1/sessions", known.put("deviceToken", newOne)).status())
        .isEqualTo(201);
    assertThat(told(person)).isOne();
    letter(address);
  }

  @Test
  void deviceShouldBeUnknownAgainWhenItsSessionWasEnded() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    person.bind(address);
    String device = person.tokens().getString("deviceToken");
    person.signIn(address, Person.PASSWORD);
    assertThat(endOthers(person.api(), Person.PASSWORD).status()).isEqualTo(204);
    JsonObject ended =
        new JsonObject()
            .put("login", address)
            .put("password", Person.PASSWORD)
            .put("deviceToken", device);
    assertThat(node.api().post("/api/v1/sessions", ended).status()).isEqualTo(201);
    assertThat(told(person)).isEqualTo(2);
  }

  private static void letter(String address) {
    try {
      node.mail()
          .await(l -> l.isTo(address) && l.subject().contains("нового устройства"), Node.PATIENCE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long told(Person person) {
    return node.sql()
        .count(
            "SELECT count(*) FROM outbox WHERE account_id = ?::uuid AND template = 'NEW_DEVICE'",
            person.accountId());
  }

  private static List<JsonObject> sessions(Api api) {
    return api.get("/api/v1/sessions").json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static Answer end(Api api, String id) {
    return api.post(
        "/api/v1/sessions/" + id + "/termination",
        new JsonObject().put("password", Person.PASSWORD));
  }

  private static Answer endOthers(Api api, String password) {
    return api.post("/api/v1/sessions/termination", new JsonObject().put("password", password));
  }

  private static int account(Api api) {
    return api.get("/api/v1/account").status();
  }

  private static void assertRefusedWithinASecond(Api api) {
    long began = System.nanoTime();
    while (account(api) != 401) {
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }
  }
}
