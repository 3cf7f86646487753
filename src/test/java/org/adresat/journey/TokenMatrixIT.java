package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Authenticator;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Recovery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every kind of token in every place that takes one: made for another place, it is void. */
class TokenMatrixIT {

  private static final String NEW_PASSWORD = "Совсем-Другой-Пароль-77";

  private static Node node;

  /** What the server gives out; each has one place that takes it. */
  private enum Kind {
    ACCESS,
    REFRESH,
    DEVICE,
    SIGN_IN,
    RESET,
    RECOVERY_LINK,
    ADDRESS_LINK,
    OBJECTION
  }

  @BeforeAll
  static void start() {
    node = Node.start("token_matrix", Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void tokenShouldPassNowhereButInItsOwnPlace() {
    Person owner = Person.registered(node);
    Person halfIn = Person.proved(node);
    Authenticator app = Authenticator.setUp(node, halfIn);
    Map<Kind, String> tokens = tokens(owner, halfIn);
    Map<Kind, Predicate<String>> places = places(owner, app);

    List<String> passed = new ArrayList<>();
    places.forEach(
        (place, takes) ->
            tokens.forEach(
                (kind, token) -> {
                  if (kind != place && takes.test(token)) {
                    passed.add(kind + " where " + place + " is taken");
                  }
                }));
    assertThat(passed).isEmpty();

    places.forEach(
        (place, takes) ->
            assertThat(takes.test(tokens.get(place))).as(place + ", good all the time").isTrue());
  }

  private static Map<Kind, String> tokens(Person owner, Person halfIn) {
    Map<Kind, String> tokens = new EnumMap<>(Kind.class);
    tokens.put(Kind.ACCESS, owner.tokens().getString("accessToken"));
    tokens.put(Kind.REFRESH, owner.tokens().getString("refreshToken"));
    tokens.put(Kind.DEVICE, owner.tokens().getString("deviceToken"));
    tokens.put(Kind.SIGN_IN, halfIn.signIn(halfIn.phone(), Person.PASSWORD).get("signInToken"));

    Person forgetful = Person.registered(node);
    Recovery recovery = new Recovery(node);
    Answer asked = recovery.ask(forgetful.phone());
    tokens.put(Kind.RESET, recovery.prove(asked, forgetful.smsCode()).get("resetToken"));

    Person reader = Person.proved(node);
    String address = Person.freshAddress();
    reader.bind(address);
    recovery.ask(address);
    tokens.put(Kind.RECOVERY_LINK, Recovery.tokenIn(recovery.letter(address, 1)));
    reader.signIn(address, Person.PASSWORD);
    tokens.put(
        Kind.OBJECTION,
        Person.objection(node, address, "Вход в личный кабинет с нового устройства"));

    Person adding = Person.proved(node);
    String waiting = Person.freshAddress();
    adding.add(waiting);
    String link = Person.linkIn(adding.letter(waiting));
    tokens.put(Kind.ADDRESS_LINK, link.substring(link.indexOf('=') + 1));
    return tokens;
  }

  private static Map<Kind, Predicate<String>> places(Person owner, Authenticator app) {
    Recovery recovery = new Recovery(node);
    Map<Kind, Predicate<String>> places = new EnumMap<>(Kind.class);
    places.put(Kind.ACCESS, token -> node.api().as(token).get("/api/v1/account").status() == 200);
    places.put(
        Kind.REFRESH, token -> post("sessions/refresh", "refreshToken", token).status() == 200);
    places.put(Kind.DEVICE, token -> isKnown(owner, token));
    places.put(
        Kind.SIGN_IN,
        token ->
            post(
                        "sign-ins/confirmation",
                        new JsonObject().put("signInToken", token).put("code", app.code()))
                    .status()
                == 201);
    places.put(Kind.RESET, token -> recovery.complete(token, NEW_PASSWORD).status() == 204);
    places.put(Kind.RECOVERY_LINK, token -> recovery.byLink(token).status() == 200);
    places.put(
        Kind.ADDRESS_LINK,
        token -> node.api().form("/confirm-email", "token=" + token, null).status() == 200);
    places.put(Kind.OBJECTION, token -> post("objections/reading", "token", token).status() == 200);
    return places;
  }

  /** Strangers have locked the account, and only a known device gets in. */
  private static boolean isKnown(Person owner, String token) {
    for (int i = 0; i < 5; i++) {
      post("sessions", login(owner).put("password", "wrong"));
    }
    JsonObject right = login(owner).put("password", Person.PASSWORD);
    assertThat(post("sessions", right).outcome()).isEqualTo("account-locked");
    return post("sessions", right.put("deviceToken", token)).status() == 201;
  }

  private static JsonObject login(Person person) {
    return new JsonObject().put("login", person.phone());
  }

  private static Answer post(String path, String member, String token) {
    return post(path, new JsonObject().put(member, token));
  }

  private static Answer post(String path, JsonObject body) {
    return node.api().post("/api/v1/" + path, body);
  }
}
