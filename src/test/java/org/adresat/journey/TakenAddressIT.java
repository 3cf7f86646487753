package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Behaviour;
import org.adresat.testkit.Behaviour.Stage;
import org.adresat.testkit.Crowd;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One address wanted by several accounts: one gets it, and nobody learns of the others. */
class TakenAddressIT {

  private static final int CROWD = 100;

  private static Node node;
  private static Node other;

  @BeforeAll
  static void start() {
    node = Node.start("taken_address", Node.PATIENT);
    other = node.sibling(Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    other.stop();
    node.close();
  }

  @BeforeEach
  void forgetLimits() {
    node.forgetLimits();
  }

  /** Somebody who holds a letter to an address. */
  private record Holder(Person person, String id, String code, String token) {

    Answer confirm(Node at) {
      return person
          .at(at)
          .post("/api/v1/emails/" + id + "/confirmation", new JsonObject().put("code", code));
    }

    Answer follow(Node at) {
      return at.api().form("/confirm-email", "token=" + token, null);
    }
  }

  @Test
  void addressShouldBeConfirmedByOneWhenAHundredAccountsConfirmItAtOnce() {
    String address = Person.freshAddress();
    List<Holder> holders = holders(address);
    List<Answer> answers =
        Crowd.together(
            CROWD,
            i -> {
              Node at = i % 2 == 0 ? node : other;
              return i % 4 == 3 ? holders.get(i).follow(at) : holders.get(i).confirm(at);
            });
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    Holder late = expired();
    Answer expiredCode = late.confirm(node);
    Answer expiredLink = late.follow(node);
    for (int i = 0; i < CROWD; i++) {
      if (answers.get(i).status() != 200) {
        assertSame(answers.get(i), i % 4 == 3 ? expiredLink : expiredCode);
        assertSame(holders.get(i).confirm(node), expiredCode);
        assertSame(holders.get(i).follow(node), expiredLink);
        assertThat(holders.get(i).person().email(holders.get(i).id()).getString("status"))
            .isEqualTo("waiting");
      }
    }
    assertThat(
            node.sql()
                .count(
                    "SELECT count(*) FROM email_address WHERE address = ? AND status = 'confirmed'",
                    address))
        .isEqualTo(1);
    assertThat(
            node.sql()
                .count(
                    "SELECT count(*) FROM outbox WHERE template = 'EMAIL_ADDED'"
                        + " AND facts ->> 'address' = ?",
                    address))
        .isEqualTo(1);
  }

  private static List<Holder> holders(String address) {
    List<Person> people = new ArrayList<>();
    while (people.size() < CROWD) {
      people.addAll(Crowd.together(20, _ -> Person.registered(node)));
    }
    node.sql()
        .column(
            "INSERT INTO contact_grant SELECT account_id, id, now() + interval '1 hour'"
                + " FROM session ON CONFLICT DO NOTHING");
    List<Holder> holders = new ArrayList<>();
    for (Person person : people) {
      node.forgetLimits();
      holders.add(holder(person, address, holders.size() + 1));
    }
    return holders;
  }

  private static Holder holder(Person person, String address, int letters) {
    String id = person.add(address);
    Letter letter = person.letter(address, letters);
    String token = Person.linkIn(letter).replaceFirst(".*token=", "");
    return new Holder(person, id, Person.codeIn(letter), token);
  }

  private static Holder expired() {
    Person person = Person.proved(node);
    Holder holder = holder(person, Person.freshAddress(), 1);
    node.sql()
        .column("UPDATE challenge SET expires_at = now() WHERE subject_id = ?::uuid", holder.id());
    return holder;
  }

  private static void assertSame(Answer answer, Answer expected) {
    assertThat(answer.status()).isEqualTo(expected.status());
    assertThat(withoutRequestId(answer)).isEqualTo(withoutRequestId(expected));
  }

  private static String withoutRequestId(Answer answer) {
    return answer.text().replaceAll("\"requestId\":\"[^\"]*\"", "");
  }

  @Test
  void takenAddressShouldLookFreeWhenSomebodyElseAddsIt() throws InterruptedException {
    Person owner = Person.registered(node, new JsonObject().put("locale", "en"));
    owner.prove();
    String taken = Person.freshAddress();
    owner.bind(taken);
    String free = Person.freshAddress();
    Person stranger = Person.proved(node);
    Answer foreign = add(stranger, taken);
    Answer own = add(stranger, free);
    assertAlike(foreign, own);
    Letter letter =
        node.mail().await(l -> l.isTo(taken) && l.subject().contains("again"), Node.PATIENCE);
    assertThat(letter.subject()).isEqualTo("Your e-mail was entered again");
    assertThat(letter.text()).doesNotContainPattern("[0-9]{6}").doesNotContain("token=");
    assertThat(letter.text()).doesNotContain(stranger.phone());
    assertThat(letters(taken, "CONFIRM_EMAIL")).isEqualTo(1);
    assertThat(awaitState(stranger, foreign.get("id"), "sent"))
        .isEqualTo(awaitState(stranger, own.get("id"), "sent"));
    for (int i = 0; i < 6; i++) {
      assertThat(withoutRequestId(stranger.confirm(foreign.get("id"), "000000")))
          .isEqualTo(withoutRequestId(stranger.confirm(own.get("id"), "000000")));
    }
    node.sql().passMinutes(2);
    assertAlike(resend(stranger, foreign.get("id")), resend(stranger, own.get("id")));
    assertThat(letters(taken, "CONFIRM_EMAIL")).isEqualTo(1);
  }

  @Test
  void takenAddressShouldLookFreeWhenItsRelayDefersForLong() throws InterruptedException {
    Person owner = Person.proved(node);
    String taken = Person.freshAddress();
    owner.bind(taken);
    String free = Person.freshAddress();
    Person stranger = Person.proved(node);
    node.mail().behaveFor(taken, Behaviour.answer(Stage.RCPT, 451, "4.7.1 Greylisted"));
    node.mail().behaveFor(free, Behaviour.answer(Stage.RCPT, 451, "4.7.1 Greylisted"));
    String foreign = add(stranger, taken).get("id");
    String own = add(stranger, free).get("id");
    assertThat(Shape.of(awaitState(stranger, foreign, "delayed")))
        .isEqualTo(Shape.of(awaitState(stranger, own, "delayed")));
    assertThat(life(foreign)).isEqualTo(life(own));
    node.mail().behaveNormally();
  }

  private static List<String> life(String id) {
    return node.sql()
        .column(
            "SELECT expires_at - created_at || lane || (next_attempt_at - changed_at < interval '7 s')"
                + " FROM outbox WHERE subject_id = ?::uuid",
            id);
  }

  @Test
  void takenAddressShouldLookFreeWhenAnAddressIsChangedOrCorrectedToIt() {
    Person owner = Person.proved(node);
    String taken = Person.freshAddress();
    owner.bind(taken);
    Person stranger = Person.proved(node);
    String first = stranger.bind(Person.freshAddress());
    String second = stranger.bind(Person.freshAddress());
    assertAlike(stranger.change(first, taken), stranger.change(second, Person.freshAddress()));
    Person another = Person.proved(node);
    String wrong = another.add(Person.freshAddress());
    String typo = another.add(Person.freshAddress());
    node.sql().passMinutes(2);
    assertAlike(correct(another, wrong, taken), correct(another, typo, Person.freshAddress()));
    assertThat(letters(taken, "CONFIRM_EMAIL")).isEqualTo(1);
    assertThat(letters(taken, "ADDRESS_TAKEN")).isEqualTo(2);
  }

  private static Answer add(Person person, String address) {
    return person.api().post("/api/v1/emails", new JsonObject().put("address", address));
  }

  private static Answer resend(Person person, String id) {
    return person.api().post("/api/v1/emails/" + id + "/resend", new JsonObject());
  }

  private static Answer correct(Person person, String id, String address) {
    return person
        .api()
        .post("/api/v1/emails/" + id + "/resend", new JsonObject().put("address", address));
  }

  private static void assertAlike(Answer one, Answer two) {
    assertThat(one.status()).as(one.toString()).isEqualTo(two.status()).isLessThan(300);
    assertThat(Shape.of(one.json())).isEqualTo(Shape.of(two.json()));
    for (String member : List.of("status", "primary", "uses", "triesLeft", "linkVisits")) {
      assertThat(one.json().getValue(member)).isEqualTo(two.json().getValue(member));
    }
  }

  /** The letter as its owner sees it, without its time, once it has come so far. */
  private static JsonObject awaitState(Person person, String id, String state) {
    long deadline = System.nanoTime() + Node.PATIENCE.toNanos();
    while (true) {
      JsonObject delivery = person.email(id).getJsonObject("delivery");
      if (delivery.getString("state").equals(state)) {
        delivery.remove("at");
        return delivery;
      }
      assertThat(System.nanoTime()).as(delivery.encode()).isLessThan(deadline);
    }
  }

  private static long letters(String address, String template) {
    return node.sql()
        .count(
            "SELECT count(*) FROM outbox WHERE recipient = ? AND template = ?", address, template);
  }
}
