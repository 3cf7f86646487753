package org.adresat.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a citizen reads of the journal of their account. */
class HistoryIT {

  private static Node node;

  @BeforeAll
  static void start() {
    node = Node.start("history", Node.PATIENT);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void historyShouldTellTheNewestFirst() {
    Person person = Person.registered(node);
    person.signIn(person.phone(), "Не-Тот-Пароль-42");
    person.signIn(person.phone(), Person.PASSWORD);
    List<JsonObject> items = items(person, "");
    assertThat(deeds(items)).startsWith("signed-in", "password-wrong").contains("signed-in");
    JsonObject newest = items.getFirst();
    assertThat(newest.getBoolean("current")).isTrue();
    assertThat(newest.getString("device")).contains("Firefox");
    assertThat(newest.getString("ip")).startsWith("10.");
    assertThat(newest.getString("title")).isEqualTo("Вход в личный кабинет");
    assertThat(items)
        .extracting(i -> Instant.parse(i.getString("at")))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void filtersShouldLeaveOnlyWhatFits() {
    Person person = Person.proved(node);
    person.signIn(person.phone(), "Не-Тот-Пароль-42");
    assertThat(deeds(items(person, "?result=refused"))).containsExactly("password-wrong");
    assertThat(deeds(items(person, "?kind=contacts"))).containsExactly("identity-confirmed");
    assertThat(items(person, "?kind=passwords&result=refused")).isEmpty();
    List<JsonObject> all = items(person, "");
    String ip = all.getFirst().getString("ip");
    assertThat(items(person, "?ip=" + ip)).isNotEmpty().allMatch(i -> ip.equals(i.getString("ip")));
    assertThat(items(person, "?ip=203.0.113.250")).isEmpty();
    assertThat(items(person, "?to=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(items(person, "?from=2999-01-01T00:00:00Z")).isEmpty();
    assertThat(items(person, "?from=2020-01-01T03:00:00%2B03:00&to=2999-01-01T00:00:00Z"))
        .isEqualTo(all);
  }

  @Test
  void pagesShouldNeitherRepeatNorLeaveOutWhenEntriesArrive() {
    Person person = Person.registered(node);
    person.signIn(person.phone(), Person.PASSWORD);
    person.signIn(person.phone(), Person.PASSWORD);
    List<JsonObject> all = items(person, "");
    List<String> read = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonObject page = history(person, "?limit=1&cursor=" + cursor).json();
      assertThat(page.getJsonArray("items")).hasSize(1);
      read.add(page.getJsonArray("items").getJsonObject(0).getString("id"));
      cursor = page.getString("nextCursor");
      person.signIn(person.phone(), Person.PASSWORD);
    }
    assertThat(read).isEqualTo(all.stream().map(i -> i.getString("id")).toList());
  }

  @Test
  void historyShouldHoldNothingOfOthers() {
    Person person = Person.registered(node);
    Person other = Person.registered(node);
    List<String> own = items(person, "").stream().map(i -> i.getString("id")).toList();
    List<JsonObject> theirs = items(other, "");
    assertThat(theirs).isNotEmpty().noneMatch(i -> own.contains(i.getString("id")));
  }

  @ParameterizedTest
  @CsvSource({
    "kind=all,/kind,not-allowed",
    "result=maybe,/result,not-allowed",
    "from=yesterday,/from,time-malformed",
    "from=%2B999999999-01-01T00:00:00Z,/from,time-malformed",
    "to=2026-13-01T00:00:00Z,/to,time-malformed",
    "ip=%00,/ip,ip-malformed",
    "cursor=abc,/cursor,cursor-malformed",
    "limit=101,/limit,page-size",
    "limit=0,/limit,page-size"
  })
  void parameterShouldBeNamedWhenItIsFaulty(String query, String pointer, String code) {
    Answer answer = history(Person.registered(node), "?" + query);
    assertThat(answer.outcome()).isEqualTo("validation-failed");
    JsonObject fault = answer.json().getJsonArray("errors").getJsonObject(0);
    assertThat(fault.getString("pointer")).isEqualTo(pointer);
    assertThat(fault.getString("code")).isEqualTo(code);
  }

  @Test
  void exportShouldBeATableWithoutFormulas() {
    Person person = Person.registered(node);
    person.signIn(person.phone(), "Не-Тот-Пароль-42");
    node.sql()
        .column(
            "UPDATE audit_entry SET ip = '=1+1' WHERE account_id = ?::uuid"
                + " AND deed = 'password-wrong' RETURNING 1",
            person.accountId());
    Answer table = person.api().get("/api/v1/history/export?result=refused");
    assertThat(table.status()).as(table.text()).isEqualTo(200);
    assertThat(table.header("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(table.header("Content-Disposition"))
        .contains("attachment; filename=\"history.csv\"");
    List<String> lines = table.text().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).isEqualTo("\ufeffВремя,Событие,Итог,IP-адрес,Место,Устройство");
    assertThat(lines.getLast()).contains("Неверный пароль,Отказано,'=1+1,");
    assertThat(person.api().get("/api/v1/history/export?kind=x").outcome())
        .isEqualTo("validation-failed");
    assertThat(node.api().get("/api/v1/history/export").status()).isEqualTo(401);
  }

  private static Answer history(Person person, String query) {
    return person.api().get("/api/v1/history" + query);
  }

  private static List<JsonObject> items(Person person, String query) {
    return history(person, query).json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static List<String> deeds(List<JsonObject> items) {
    return items.stream().map(item -> item.getString("deed")).toList();
  }
}
