package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.adresat.Main;
import org.adresat.testkit.Api;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.PlaceFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where things were done, and a word about a sign-in from where nobody signed in before. */
class PlaceIT {

  private static final String NEW_PLACE = "Вход в личный кабинет из нового места";
  private static final String MOSCOW = "203.0.113.";
  private static final String PETERSBURG = "198.51.100.";

  @TempDir private static Path folder;

  private static Node node;
  private static int count;

  @BeforeAll
  static void start() {
    Path file = folder.resolve("places.mmdb");
    new PlaceFile()
        .with(MOSCOW + "0/24", "RU", "MOW", "Москва", "Moscow")
        .with(PETERSBURG + "0/24", "RU", "SPE", "Санкт-Петербург", "Saint Petersburg")
        .write(file);
    Map<String, String> settings = new HashMap<>(Node.PATIENT);
    settings.put("ADRESAT_PLACES_FILE", file.toString());
    node = Node.start("place", settings);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static Answer signIn(Person person, String ip, String device) {
    return node.api()
        .from(ip)
        .post(
            "/api/v1/sessions",
            new JsonObject()
                .put("login", person.phone())
                .put("password", Person.PASSWORD)
                .put("deviceToken", device));
  }

  /** Somebody with an address, whose device was seen in Moscow. */
  private static Person muscovite() {
    Person person = Person.proved(node);
    person.bind(address());
    signedIn(person, MOSCOW);
    return person;
  }

  private static String address() {
    return "place-" + ++count + "@example.ru";
  }

  private static Api signedIn(Person person, String network) {
    String ip = network + (count % 200 + 1);
    Answer answer = signIn(person, ip, person.tokens().getString("deviceToken"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return node.api().from(ip).as(answer.get("accessToken"));
  }

  private static List<String> told(Person person) {
    return node.sql()
        .column(
            "SELECT template FROM outbox WHERE account_id = ?::uuid"
                + " AND template IN ('NEW_PLACE', 'NEW_DEVICE') ORDER BY id",
            person.accountId());
  }

  @Test
  void ownerShouldBeToldWhenAKnownDeviceSignsInFromANewRegion() throws InterruptedException {
    Person person = muscovite();
    String address = "place-" + count + "@example.ru";
    assertThat(told(person)).as("the first region is not new").isEmpty();
    signedIn(person, MOSCOW);
    assertThat(told(person)).isEmpty();
    signedIn(person, PETERSBURG);
    assertThat(told(person)).containsExactly("NEW_PLACE");
    Letter letter =
        node.mail().await(l -> l.isTo(address) && l.subject().equals(NEW_PLACE), Node.PATIENCE);
    assertThat(letter.text()).contains("Санкт-Петербург", PETERSBURG, "/not-me#");
    signedIn(person, PETERSBURG);
    signedIn(person, MOSCOW);
    assertThat(told(person)).as("both are known by now").containsExactly("NEW_PLACE");
  }

  @Test
  void oneLetterShouldTellWhenDeviceAndRegionAreNew() throws InterruptedException {
    Person person = muscovite();
    String address = "place-" + count + "@example.ru";
    Answer answer =
        node.api()
            .from(PETERSBURG + "77")
            .post(
                "/api/v1/sessions",
                new JsonObject().put("login", person.phone()).put("password", Person.PASSWORD));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(told(person)).containsExactly("NEW_DEVICE");
    Letter letter =
        node.mail()
            .await(
                l -> l.isTo(address) && l.subject().contains("нового устройства"), Node.PATIENCE);
    assertThat(letter.text()).contains("Санкт-Петербург");
  }

  @Test
  void addressWithoutAPlaceShouldTellNothing() {
    Person person = muscovite();
    signedIn(person, "192.0.2.");
    assertThat(told(person)).isEmpty();
  }

  @Test
  void placeShouldBeShownWhereverAnAddressIs() {
    Person person = muscovite();
    Api api = signedIn(person, PETERSBURG);
    assertThat(current(api).getString("place")).isEqualTo("Санкт-Петербург, Country RU");
    assertThat(current(api.reading("en")).getString("place"))
        .isEqualTo("Saint Petersburg, Country RU");
    JsonObject newest = api.get("/api/v1/history").json().getJsonArray("items").getJsonObject(0);
    assertThat(newest.getString("place")).isEqualTo("Санкт-Петербург, Country RU");
    assertThat(api.get("/api/v1/history/export").text())
        .contains("Вход в личный кабинет,Удалось," + newest.getString("ip"))
        .contains("\"Санкт-Петербург, Country RU\"");
  }

  private static JsonObject current(Api api) {
    return api.get("/api/v1/sessions").json().getJsonArray("items").getJsonObject(0);
  }

  @Test
  void startShouldBeRefusedInWordsWhenTheFileCannotBeUsed() throws IOException {
    Path text = Files.writeString(folder.resolve("places.txt"), "Москва");
    Map<String, String> missing = Map.of("ADRESAT_PLACES_FILE", folder.resolve("no").toString());
    Map<String, String> broken = Map.of("ADRESAT_PLACES_FILE", text.toString());
    for (Map<String, String> settings : List.of(missing, broken)) {
      assertThatThrownBy(() -> node.sibling(settings))
          .isInstanceOf(Main.StartException.class)
          .hasMessageContaining("places.file");
    }
  }
}
