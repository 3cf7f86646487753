package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses are removed and one of them is the primary one. */
class RemoveEmailIT {

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("remove_email");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void forgetLimits() {
    node.forgetLimits();
  }

  @Test
  void everyConfirmedAddressShouldBeToldWhenOneIsRemoved() throws InterruptedException {
    Person person = Person.proved(node);
    String gone = Person.freshAddress();
    String id = person.bind(gone);
    String stays = Person.freshAddress();
    person.bind(stays);
    person.add(Person.freshAddress());
    assertThat(person.remove(id).status()).isEqualTo(204);
    assertThat(told("EMAIL_REMOVED", person)).containsExactlyInAnyOrder(gone, stays);
    for (String address : List.of(gone, stays)) {
      Letter letter =
          node.mail()
              .await(l -> l.isTo(address) && l.subject().startsWith("Удалён"), Node.PATIENCE);
      assertThat(letter.text()).contains(address.equals(gone) ? gone : "c***@example.ru");
    }
  }

  @Test
  void removedAddressShouldBeWorthNothing() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.bind(address);
    Letter letter = person.letter(address);
    String token = Person.linkIn(letter).replaceFirst(".*token=", "");
    assertThat(signIn(address).status()).isEqualTo(201);
    assertThat(person.remove(id).status()).isEqualTo(204);
    assertThat(signIn(address).outcome()).isEqualTo("credentials-wrong");
    assertThat(person.confirm(id, Person.codeIn(letter)).outcome()).isEqualTo("not-found");
    assertThat(node.api().form("/confirm-email", "token=" + token, null).status()).isEqualTo(404);
    assertThat(person.api().get("/api/v1/emails/" + id).status()).isEqualTo(404);
    assertThat(person.remove(id).outcome()).isEqualTo("not-found");
    Person next = Person.proved(node);
    node.mail().clear();
    next.bind(address);
    assertThat(signIn(address).status()).isEqualTo(201);
    assertThat(next.emails()).hasSize(1);
    assertThat(person.emails()).isEmpty();
  }

  @Test
  void waitingAddressShouldBeDeadAndNobodyToldWhenItIsRemoved() {
    Person person = Person.proved(node);
    person.bind(Person.freshAddress());
    String address = Person.freshAddress();
    String id = person.add(address);
    Letter letter = person.letter(address);
    assertThat(person.remove(id).status()).isEqualTo(204);
    assertThat(person.confirm(id, Person.codeIn(letter)).outcome()).isEqualTo("not-found");
    String token = Person.linkIn(letter).replaceFirst(".*token=", "");
    assertThat(node.api().page("/confirm-email?token=" + token, null).status()).isEqualTo(303);
    assertThat(node.api().form("/confirm-email", "token=" + token, null).status()).isEqualTo(404);
    assertThat(told("EMAIL_REMOVED", person)).isEmpty();
  }

  @Test
  void primaryShouldMoveToTheOldestWhenItIsRemoved() {
    Person person = Person.proved(node);
    String first = person.bind(Person.freshAddress());
    String second = person.bind(Person.freshAddress());
    String third = person.bind(Person.freshAddress());
    String waiting = person.add(Person.freshAddress());
    assertThat(primary(person)).isEqualTo(first);
    assertThat(person.api().post("/api/v1/emails/" + waiting + "/primary").outcome())
        .isEqualTo("not-confirmed");
    Answer chosen = person.api().post("/api/v1/emails/" + third + "/primary");
    assertThat(chosen.status()).isEqualTo(200);
    assertThat(chosen.get("primary")).isEqualTo("true");
    assertThat(primary(person)).isEqualTo(third);
    assertThat(told("PRIMARY_CHANGED", person)).hasSize(3);
    assertThat(person.api().post("/api/v1/emails/" + third + "/primary").status()).isEqualTo(200);
    assertThat(told("PRIMARY_CHANGED", person)).hasSize(3);
    assertThat(person.remove(third).status()).isEqualTo(204);
    assertThat(primary(person)).isEqualTo(first);
    assertThat(person.remove(first).status()).isEqualTo(204);
    assertThat(primary(person)).isEqualTo(second);
  }

  private static String primary(Person person) {
    List<String> primaries =
        person.emails().stream()
            .filter(e -> e.getBoolean("primary"))
            .map(e -> e.getString("id"))
            .toList();
    assertThat(primaries).hasSize(1);
    return primaries.getFirst();
  }

  @Test
  void primaryShouldNotBeChosenWhenThePersonIsNotProved() {
    Person person = Person.proved(node);
    String first = person.bind(Person.freshAddress());
    String second = person.bind(Person.freshAddress());
    person.signIn(person.phone(), Person.PASSWORD);
    assertThat(person.api().post("/api/v1/emails/" + second + "/primary").outcome())
        .isEqualTo("identity-check-required");
    assertThat(primary(person)).isEqualTo(first);
  }

  @Test
  void addressShouldStayWhenThePasswordIsWrong() {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    JsonObject wrong = new JsonObject().put("password", "wrong");
    for (int i = 0; i < 5; i++) {
      assertThat(person.api().post("/api/v1/emails/" + id + "/removal", wrong).outcome())
          .isEqualTo("credentials-wrong");
    }
    assertThat(person.remove(id).outcome()).isEqualTo("account-locked");
    assertThat(person.email(id).getString("status")).isEqualTo("confirmed");
    Person stranger = Person.registered(node);
    assertThat(stranger.remove(id).outcome()).isEqualTo("not-found");
  }

  @Test
  void nothingShouldBeSentOrChangedWhenALinkIsOpenedAgainAndAgain() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String link = Person.linkIn(person.letter(address));
    for (int i = 0; i < 3; i++) {
      String cookie =
          node.api().page(link, null).header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
      assertThat(node.api().page("/confirm-email", cookie).status()).isEqualTo(200);
    }
    assertThat(node.api().send("HEAD", link, null).status()).isBetween(200, 405);
    assertThat(person.email(id).getString("status")).isEqualTo("waiting");
    assertThat(person.email(id).getInteger("triesLeft")).isEqualTo(5);
    assertThat(person.email(id).getJsonArray("linkVisits")).hasSize(3);
    assertThat(told("CONFIRM_EMAIL", person)).hasSize(1);
  }

  private static Answer signIn(String login) {
    return node.api()
        .post(
            "/api/v1/sessions",
            new JsonObject().put("login", login).put("password", Person.PASSWORD));
  }

  private static List<String> told(String template, Person person) {
    return node.sql()
        .column(
            "SELECT recipient FROM outbox WHERE template = ? AND account_id = ?::uuid",
            template,
            person.accountId());
  }
}
