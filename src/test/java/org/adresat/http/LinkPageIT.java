package org.adresat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.adresat.testkit.Nasty;
import org.adresat.testkit.Node;
import org.adresat.testkit.Person;
import org.adresat.testkit.RawHttp;
import org.adresat.testkit.RawHttp.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page behind the link of a letter, as HTTP: whatever is asked of it, it is a safe page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkPageIT {

  private static final Duration SOON = Duration.ofSeconds(1);

  private Node node;
  private RawHttp http;
  private int clients;

  @BeforeAll
  void start() {
    node = Node.start("link_page");
    http = new RawHttp(node.api().base());
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void answerShouldBeAPageWhenTokenCookieOrLanguageIsNasty() {
    List<String> broken = new ArrayList<>();
    List<String> values = new ArrayList<>(Nasty.bytes());
    values.addAll(
        List.of("", "A".repeat(43), "A".repeat(42), "%41".repeat(43), "A".repeat(43) + "%00"));
    for (String value : values) {
      String form = client() + "\r\nContent-Type: application/x-www-form-urlencoded";
      for (Reply reply :
          List.of(
              http.send(get("token=" + value, "") + client()),
              http.send(get("lang=" + value, "") + client()),
              http.send(get("", "adresat-link=" + value) + client()),
              http.send(
                  "POST /confirm-email HTTP/1.1" + form, ("token=" + value).getBytes(ISO_8859_1)),
              http.send(
                  "POST /confirm-email HTTP/1.1\r\nContent-Type: multipart/form-data",
                  value.getBytes(ISO_8859_1)),
              http.send("POST /confirm-email HTTP/1.1", value.getBytes(ISO_8859_1)))) {
        boolean unreadable = value.chars().anyMatch(c -> c < 32 || c == 127 || c == ' ');
        boolean page = reply.header("content-type").orElse("").equals("text/html; charset=utf-8");
        if (!unreadable && reply.status() != 303 && !page) {
          broken.add(value + " is no page: " + reply);
        }
        if (reply.status() == 0 || reply.status() >= 500 || reply.took().compareTo(SOON) > 0) {
          broken.add(value + " is answered " + reply + " after " + reply.took());
        }
        assertThat(reply.text()).doesNotContain("<script", "{{7*7}}");
        assertThat(reply.headers()).doesNotContainKey("set-cookie: a");
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void answerShouldBeAPageWhenTheFormIsTooLarge() {
    Reply reply =
        http.send(
            "POST /confirm-email HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded",
            ("token=" + "a".repeat(100_000)).getBytes(UTF_8));
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.header("content-type")).contains("text/html; charset=utf-8");
  }

  @Test
  void nothingShouldBeRecordedWhenTheLinkIsAskedForByHead() {
    Person person = Person.proved(node);
    String address = Person.freshAddress();
    String id = person.add(address);
    String link = Person.linkIn(person.letter(address));
    Reply head = http.send("HEAD " + link + " HTTP/1.1" + client());
    assertThat(head.status()).as(head.toString()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
    assertThat(head.headers()).doesNotContainKey("set-cookie");
    assertThat(head.header("content-type")).contains("text/html; charset=utf-8");
    var email = person.api().get("/api/v1/emails/" + id).json();
    assertThat(email.getString("status")).isEqualTo("waiting");
    assertThat(email.getJsonArray("linkVisits")).isEmpty();
    assertThat(http.send("GET " + link + " HTTP/1.1" + client()).status()).isEqualTo(303);
    email = person.api().get("/api/v1/emails/" + id).json();
    assertThat(email.getString("status")).isEqualTo("waiting");
    assertThat(email.getJsonArray("linkVisits")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ru, ru",
    "'', en, en",
    "'', 'fr, en;q=0.5', en",
    "'', '', ru",
    "lang=en, ru, en",
    "lang=ru, en, ru",
    "lang=xx, en, en"
  })
  void pageShouldSayItsLanguage(String query, String accepted, String language) {
    Reply page =
        http.send(
            "GET /confirm-email?"
                + query
                + " HTTP/1.1"
                + client()
                + "\r\nAccept-Language: "
                + accepted);
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.text()).contains("<html lang=\"" + language + "\"");
    assertThat(page.header("content-language")).contains(language);
  }

  private static String get(String query, String cookie) {
    return "GET /confirm-email?" + query + " HTTP/1.1\r\nCookie: " + cookie;
  }

  /** Each request comes from somebody else, so that limits do not end the test. */
  private String client() {
    clients++;
    return "\r\nX-Forwarded-For: 172.17.%d.%d".formatted(clients >> 8, clients & 255);
  }
}
