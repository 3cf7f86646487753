package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job: an address is added, its letter arrives, code or link confirms it. */
class BindEmailIT {

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("bind_email");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void addressShouldBeConfirmedByCodeWhenThePersonIsProved() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    Answer added = person.api().post("/api/v1/emails", new JsonObject().put("address", address));
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.get("status")).isEqualTo("waiting");
    assertThat(added.json().getJsonObject("delivery").getString("state")).isEqualTo("queued");
    Letter letter = person.letter(address);
    assertThat(letter.subject()).isEqualTo("Подтверждение e\u2011mail");
    Answer confirmed = person.confirm(added.get("id"), " " + Person.codeIn(letter) + " ");
    assertThat(confirmed.status()).as(confirmed.toString()).isEqualTo(200);
    assertThat(confirmed.get("status")).isEqualTo("confirmed");
    assertThat(confirmed.get("primary")).isEqualTo("true");
    assertThat(confirmed.get("confirmedBy")).isEqualTo("code");
    JsonArray items = person.api().get("/api/v1/emails").json().getJsonArray("items");
    assertThat(items.getJsonObject(0).getString("status")).isEqualTo("confirmed");
    assertThat(person.signIn(address.toUpperCase(java.util.Locale.ROOT), Person.PASSWORD).status())
        .isEqualTo(201);
  }

  @Test
  void addressShouldBeRefusedWhenThePersonIsNotProved() {
    Person person = Person.registered(node);
    Answer added =
        person.api().post("/api/v1/emails", new JsonObject().put("address", "a@example.ru"));
    assertThat(added.status()).isEqualTo(403);
    assertThat(added.get("code")).isEqualTo("identity-check-required");
  }

  @Test
  void addressOfTheRegistrationShouldBeBoundAtOnce() {
    String address = Person.freshAddress();
    Person person = Person.registered(node, new JsonObject().put("email", address));
    String code = person.letterCode(address);
    String id =
        person
            .api()
            .get("/api/v1/emails")
            .json()
            .getJsonArray("items")
            .getJsonObject(0)
            .getString("id");
    assertThat(person.confirm(id, code).status()).isEqualTo(200);
  }

  @Test
  void linkShouldConfirmOnlyByPostWhenOpenedInAnotherBrowser() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String link = Person.linkIn(person.letter(address));
    Answer opened = node.api().page(link, null);
    assertThat(opened.status()).isEqualTo(303);
    assertThat(opened.header("Location")).contains("/confirm-email");
    String cookie = opened.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    Answer page = node.api().page("/confirm-email", cookie);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Подтвердить").doesNotContain(address);
    assertThat(person.api().get("/api/v1/emails/" + id).get("status")).isEqualTo("waiting");
    String token = link.replaceFirst(".*token=", "");
    Answer done = node.api().form("/confirm-email", "token=" + token, null);
    assertThat(done.status()).isEqualTo(200);
    Answer view = person.api().get("/api/v1/emails/" + id);
    assertThat(view.get("status")).isEqualTo("confirmed");
    assertThat(view.get("confirmedBy")).isEqualTo("link");
    assertThat(view.json().getJsonArray("linkVisits")).hasSize(1);
    assertThat(node.api().form("/confirm-email", "token=" + token, null).text())
        .contains("уже подтвержд");
  }
}
