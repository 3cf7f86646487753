package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
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

/** An address is changed: the old one is in force until the new one is proved, and no longer. */
class ChangeEmailIT {

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("change_email");
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
  void oldAddressShouldBeInForceUntilTheNewOneIsConfirmed() {
    Person person = Person.proved(node);
    String old = Person.freshAddress();
    String id = person.bind(old);
    String fresh = Person.freshAddress();
    Answer change = person.change(id, fresh);
    assertThat(change.status()).isEqualTo(200);
    assertThat(change.get("status")).isEqualTo("waiting");
    assertThat(change.get("replaces")).isEqualTo(id);
    assertThat(signsIn(old)).isTrue();
    assertThat(signsIn(fresh)).isFalse();
    assertThat(person.email(id).getBoolean("primary")).isTrue();
    Answer confirmed = person.confirm(change.get("id"), person.letterCode(fresh));
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.get("primary")).isEqualTo("true");
    assertThat(signsIn(old)).isFalse();
    assertThat(signsIn(fresh)).isTrue();
    assertThat(person.emails()).extracting(e -> e.getString("address")).containsExactly(fresh);
    assertThat(person.emails().getFirst().getBoolean("primary")).isTrue();
  }

  @Test
  void everyConfirmedAddressShouldBeToldWhenOneIsChanged() throws InterruptedException {
    Person person = Person.proved(node);
    String old = Person.freshAddress();
    String id = person.bind(old);
    String third = Person.freshAddress();
    person.bind(third);
    String waiting = Person.freshAddress();
    person.add(waiting);
    String fresh = Person.freshAddress();
    Answer change = person.change(id, fresh);
    assertThat(told("EMAIL_CHANGED", person)).isEmpty();
    assertThat(person.confirm(change.get("id"), person.letterCode(fresh)).status()).isEqualTo(200);
    assertThat(told("EMAIL_CHANGED", person)).containsExactlyInAnyOrder(old, fresh, third);
    assertThat(told("EMAIL_ADDED", person)).doesNotContain(fresh, waiting);
    for (String address : List.of(old, fresh, third)) {
      Letter letter =
          node.mail()
              .await(l -> l.isTo(address) && l.subject().startsWith("Изменён"), Node.PATIENCE);
      assertThat(letter.text()).doesNotContain("token=").contains("c***@example.ru");
      for (String named : List.of(old, fresh)) {
        assertThat(letter.text().contains(named)).isEqualTo(named.equals(address));
      }
    }
  }

  @Test
  void everyConfirmedAddressShouldBeToldWhenOneIsAdded() {
    Person person = Person.proved(node);
    String first = Person.freshAddress();
    person.bind(first);
    String waiting = Person.freshAddress();
    person.add(waiting);
    String second = Person.freshAddress();
    person.bind(second);
    assertThat(told("EMAIL_ADDED", person)).containsExactlyInAnyOrder(first, first, second);
  }

  @Test
  void olderChangeShouldBeDeadWhenANewerOneIsAskedFor() {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    String older = Person.freshAddress();
    Answer first = person.change(id, older);
    Letter letter = person.letter(older);
    String newer = Person.freshAddress();
    Answer second = person.change(id, newer);
    assertThat(person.confirm(first.get("id"), Person.codeIn(letter)).outcome())
        .isEqualTo("not-found");
    String token = Person.linkIn(letter).replaceFirst(".*token=", "");
    assertThat(node.api().form("/confirm-email", "token=" + token, null).status()).isEqualTo(404);
    String link = Person.linkIn(person.letter(newer)).replaceFirst(".*token=", "");
    assertThat(node.api().form("/confirm-email", "token=" + link, null).status()).isEqualTo(200);
    assertThat(person.emails())
        .extracting(e -> e.getString("id"))
        .containsExactly(second.get("id"));
  }

  @Test
  void primaryShouldStayWhenAnotherAddressIsChanged() {
    Person person = Person.proved(node);
    String primary = person.bind(Person.freshAddress());
    String id = person.bind(Person.freshAddress());
    String fresh = Person.freshAddress();
    Answer change = person.change(id, fresh);
    Answer confirmed = person.confirm(change.get("id"), person.letterCode(fresh));
    assertThat(confirmed.get("primary")).isEqualTo("false");
    assertThat(person.email(primary).getBoolean("primary")).isTrue();
  }

  @Test
  void noticesShouldGoToTheNewAddressWhenTheOldOneIsChanged() {
    Person person = Person.proved(node);
    String old = Person.freshAddress();
    JsonArray types = new JsonArray().add("deadline");
    Answer added =
        person
            .api()
            .post(
                "/api/v1/emails",
                new JsonObject().put("address", old).put("notificationTypes", types));
    person.confirm(added.get("id"), person.letterCode(old));
    Answer change = person.change(added.get("id"), Person.freshAddress());
    assertThat(change.json().getJsonArray("notificationTypes")).isEqualTo(types);
  }

  @Test
  void waitingAddressShouldReplaceTheOldOneWhenThatIsChangedToIt() {
    Person person = Person.proved(node);
    String id = person.bind(Person.freshAddress());
    String waiting = Person.freshAddress();
    String pending = person.add(waiting);
    Answer change = person.change(id, waiting);
    assertThat(change.get("id")).isEqualTo(pending);
    assertThat(change.get("replaces")).isEqualTo(id);
    assertThat(person.confirm(pending, person.letterCode(waiting)).status()).isEqualTo(200);
    assertThat(person.emails()).extracting(e -> e.getString("id")).containsExactly(pending);
  }

  @Test
  void changeShouldBeRefusedWhenThereIsNothingToChange() {
    Person person = Person.proved(node);
    String first = person.bind(Person.freshAddress());
    String taken = Person.freshAddress();
    person.bind(taken);
    String waiting = person.add(Person.freshAddress());
    Answer pending = person.change(first, Person.freshAddress());
    assertThat(person.change(waiting, Person.freshAddress()).outcome()).isEqualTo("not-confirmed");
    assertThat(person.change(first, taken).outcome()).isEqualTo("already-confirmed");
    assertThat(person.email(pending.get("id")).getString("replaces")).isEqualTo(first);
    Person stranger = Person.proved(node);
    assertThat(stranger.change(first, Person.freshAddress()).outcome()).isEqualTo("not-found");
    person.signIn(person.phone(), Person.PASSWORD);
    assertThat(person.change(first, Person.freshAddress()).outcome())
        .isEqualTo("identity-check-required");
  }

  @Test
  void changeShouldDieWhenItsSessionIsRevoked() {
    Person person = Person.proved(node);
    String old = Person.freshAddress();
    String id = person.bind(old);
    String fresh = Person.freshAddress();
    person.change(id, fresh);
    Letter letter = person.letter(fresh);
    JsonObject stolen =
        new JsonObject().put("refreshToken", person.tokens().getString("refreshToken"));
    assertThat(node.api().post("/api/v1/sessions/refresh", stolen).status()).isEqualTo(200);
    assertThat(node.api().post("/api/v1/sessions/refresh", stolen).status()).isEqualTo(401);
    String token = Person.linkIn(letter).replaceFirst(".*token=", "");
    assertThat(node.api().form("/confirm-email", "token=" + token, null).status()).isEqualTo(404);
    assertThat(person.signIn(old, Person.PASSWORD).status()).isEqualTo(201);
    assertThat(person.emails()).extracting(e -> e.getString("id")).containsExactly(id);
  }

  private static boolean signsIn(String login) {
    JsonObject body = new JsonObject().put("login", login).put("password", Person.PASSWORD);
    return node.api().post("/api/v1/sessions", body).status() == 201;
  }

  private static List<String> told(String template, Person person) {
    return node.sql()
        .column(
            "SELECT recipient FROM outbox WHERE template = ? AND account_id = ?::uuid",
            template,
            person.accountId());
  }
}
