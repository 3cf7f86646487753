package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.adresat.testkit.Api;
import org.adresat.testkit.Behaviour;
import org.adresat.testkit.Events;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an open cabinet hears while things happen elsewhere. */
class LiveEventsIT {

  private static final String CHANGED = "changed {\"what\":\"emails\"}";

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("live_events");
    other = node.sibling(Map.of());
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
  }

  @Test
  void streamShouldBeOneOfEventsThatNobodyKeepsOrPacks() {
    Person person = Person.registered(node);
    try (Events events = Events.of(person.api())) {
      assertThat(events.status()).isEqualTo(200);
      assertThat(events.header("content-type")).isEqualTo("text/event-stream");
      assertThat(events.header("cache-control")).isEqualTo("no-store");
      assertThat(events.header("x-accel-buffering")).isEqualTo("no");
    }
  }

  @Test
  void changeShouldBeHeardWhenTheCodeIsEnteredOnAnotherNode() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String code = person.letterCode(address);
    try (Events events = settled(person.at(other), person, id)) {
      assertThat(person.confirm(id, code).status()).isEqualTo(200);
      assertThat(events.next()).isEqualTo(CHANGED);
    }
  }

  @Test
  void changeShouldBeHeardWhenTheLinkIsOpenedAndPressed() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    Letter letter = person.letter(address);
    String link = Person.linkIn(letter);
    try (Events events = settled(person.api(), person, id)) {
      other.api().page(link, null);
      assertThat(events.next()).isEqualTo(CHANGED);
      other.api().form("/confirm-email", link.substring(link.indexOf('?') + 1), null);
      assertThat(events.next()).isEqualTo(CHANGED);
      assertThat(person.email(id).getString("status")).isEqualTo("confirmed");
    }
  }

  @Test
  void changeShouldBeHeardWhenTheLetterIsRefused() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    node.mail()
        .behaveFor(address, Behaviour.answer(Behaviour.Stage.RCPT, 550, "5.1.1 No such user"));
    try (Events events = Events.of(person.api())) {
      String id = person.add(address);
      while (!person.email(id).getString("status").equals("undeliverable")) {
        assertThat(events.next()).isEqualTo(CHANGED);
      }
    }
  }

  @Test
  void othersShouldHearNothing() {
    Person person = Person.proved(node);
    Person stranger = Person.registered(node);
    try (Events own = Events.of(person.api());
        Events strange = Events.of(stranger.api())) {
      person.add(Person.freshAddress());
      assertThat(own.next()).isEqualTo(CHANGED);
      assertThat(strange.pending()).isEmpty();
    }
  }

  @Test
  void streamShouldEndWithItsSessionWhereverThatEnds() {
    Person person = Person.registered(node);
    Api going = person.api();
    Api staying = other.api().as(signedInAnew(person));
    try (Events events = Events.of(person.at(other));
        Events rest = Events.of(staying)) {
      assertThat(going.delete("/api/v1/sessions/current").status()).isEqualTo(204);
      assertThat(events.untilEnd()).containsExactly("ended {}");
      assertThat(rest.pending()).isEmpty();
    }
  }

  private static String signedInAnew(Person person) {
    var login =
        new io.vertx.core.json.JsonObject()
            .put("login", person.phone())
            .put("password", Person.PASSWORD);
    return node.api().post("/api/v1/sessions", login).get("accessToken");
  }

  @Test
  void streamShouldEndAfterTheLifeOfAnAccessToken() {
    Node brief = node.sibling(Map.of("ADRESAT_SESSION_ACCESS_LIFE", "1s"));
    Person person = Person.registered(brief);
    try (Events events = Events.of(person.api())) {
      assertThat(events.untilEnd()).isEmpty();
      assertThat(Events.of(person.api()).status()).isEqualTo(401);
    } finally {
      brief.stop();
    }
  }

  @Test
  void oldestStreamShouldGiveWayWhenThereAreTooMany() {
    Node alone = node.sibling(Map.of());
    Person person = Person.registered(alone);
    var all = new java.util.ArrayList<Events>();
    try {
      for (int i = 0; i < 20 * Runtime.getRuntime().availableProcessors() + 1; i++) {
        all.add(Events.of(person.api()));
      }
      assertThat(all.stream().anyMatch(events -> events.pending().contains("(end)"))).isTrue();
      assertThat(all.getLast().pending()).isEmpty();
    } finally {
      all.forEach(Events::close);
      alone.stop();
    }
  }

  @Test
  void streamShouldNeedASessionAndTheRightMediaType() {
    Person person = Person.registered(node);
    assertThat(node.api().get("/api/v1/events").outcome()).isEqualTo("token-missing");
    assertThat(
            person
                .api()
                .send(
                    person
                        .api()
                        .request("GET", "/api/v1/events", null, null)
                        .header("Accept", "application/json")
                        .build())
                .outcome())
        .isEqualTo("not-acceptable");
    assertThat(person.api().send("HEAD", "/api/v1/events", null).status()).isEqualTo(200);
  }

  @Test
  void nodeShouldStopWithoutWaitingForItsReaders() {
    Node going = node.sibling(Map.of());
    Person person = Person.registered(going);
    try (Events events = Events.of(person.api())) {
      long began = System.nanoTime();
      going.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
      assertThat(events.untilEnd()).isEmpty();
    }
  }

  /** A stream opened once the letter is accepted, so that nothing else changes by itself. */
  private static Events settled(Api api, Person person, String id) {
    Events events = Events.of(api);
    while (!person
        .email(id)
        .getJsonObject("delivery")
        .getString("state")
        .matches("sent|delivered")) {
      events.next();
    }
    events.forget();
    return events;
  }
}
