package org.adresat.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.adresat.testkit.FreePort;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Sms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxIT {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = FreePort.find();
  @TempDir private Path folder;
  private MessageStore store;
  private Inbox inbox;

  @BeforeEach
  void start() throws IOException {
    store = MessageStore.open(folder);
    inbox = Inbox.start(store, port);
    store.add(letter("anna@example.test", "First"));
    store.add(new Sms("7", "+79991234567", "Код 123456", NOON.plusSeconds(1)));
    store.add(letter("boris@example.test", "Second"));
  }

  @AfterEach
  void stop() {
    inbox.close();
    client.close();
  }

  @Test
  void messagesShouldBeListedNewestFirstAndByRecipientAndKind() throws Exception {
    assertThat(items(""))
        .map(item -> item.get("kind").asText())
        .containsExactly("sms", "mail", "mail");
    assertThat(items("?to=anna@example.test"))
        .map(item -> item.get("subject").asText())
        .containsExactly("First");
    assertThat(items("?to=+79991234567&kind=sms"))
        .map(item -> item.get("text").asText())
        .containsExactly("Код 123456");
    assertThat(items("?to=boris@example.test&kind=sms")).isEmpty();
    JsonNode letter = items("?to=boris@example.test").getFirst();
    assertThat(letter.get("messageId").asText()).isEqualTo("<Second@adresat.test>");
    assertThat(letter.get("html").asText()).contains("<b>123456</b>");
    assertThat(letter.get("to").asText()).isEqualTo("boris@example.test");
    assertThat(get("/api/messages?kind=fax").statusCode()).isEqualTo(422);
  }

  @Test
  void letterShouldBeShownWithoutItsScripts() throws Exception {
    String id = items("?to=anna@example.test").getFirst().get("id").asText();
    HttpResponse<String> html = get("/api/messages/" + id + "/html");
    assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "sandbox")
        .doesNotContain("allow-scripts");
    assertThat(html.body()).contains("<b>123456</b>");
    assertThat(get("/api/messages/" + id + "/source").body())
        .contains("Delivered-To: anna@example.test");
    assertThat(get("/api/messages/" + id).body()).contains("\"name\":\"Message-ID\"");
    assertThat(get("/api/messages/none").statusCode()).isEqualTo(404);
  }

  @Test
  void messagesShouldOutliveARestartAndGoWhenDeleted() throws Exception {
    Files.writeString(folder.resolve("stray.eml"), "not ours");
    Files.writeString(
        folder.resolve("sms.jsonl"),
        Files.readString(folder.resolve("sms.jsonl")) + "{\"id\":\"cut");
    assertThat(MessageStore.open(folder).find(message -> true, 10))
        .usingRecursiveComparison()
        .ignoringFields("headers")
        .isEqualTo(store.find(message -> true, 10));

    HttpRequest delete = HttpRequest.newBuilder(uri("/api/messages")).DELETE().build();
    assertThat(client.send(delete, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
    assertThat(items("")).isEmpty();
    assertThat(MessageStore.open(folder).find(message -> true, 10)).isEmpty();
  }

  @Test
  void eventsShouldTellWhenAMessageComes() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("/api/events")).build();
    try (BufferedReader events =
        new BufferedReader(
            new InputStreamReader(
                client.send(request, BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8))) {
      assertThat(events.readLine()).isEqualTo("data: 3");
      assertThat(events.readLine()).isEmpty();
      store.add(letter("anna@example.test", "Third"));
      assertThat(events.readLine()).isEqualTo("data: 4");
    }
  }

  @Test
  void pageShouldComeWithoutInlineScripts() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.body()).contains("<title>Inbox");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'");
    assertThat(get("/inbox.js").statusCode()).isEqualTo(200);
    assertThat(get("/../pom.xml").statusCode()).isEqualTo(404);
  }

  private List<JsonNode> items(String query) throws Exception {
    List<JsonNode> items = new ArrayList<>();
    JSON.readTree(get("/api/messages" + query).body()).get("items").forEach(items::add);
    return items;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static Letter letter(String to, String subject) {
    String raw =
        """
        From: Adresat <no-reply@adresat.test>
        To: %1$s
        Subject: %2$s
        Message-ID: <%2$s@adresat.test>
        Content-Type: multipart/alternative; boundary=x

        --x
        Content-Type: text/plain

        Code 123456
        --x
        Content-Type: text/html

        <p>Code <b>123456</b></p><script>alert(1)</script>
        --x--
        """
            .formatted(to, subject)
            .replace("\n", "\r\n");
    return Letter.parse(
        "bounce@adresat.test", List.of(to), raw.getBytes(StandardCharsets.UTF_8), NOON);
  }
}
