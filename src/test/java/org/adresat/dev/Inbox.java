package org.adresat.dev;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.adresat.dev.Message.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The developer's inbox: every letter and text message of the local run, as a page and as JSON.
 *
 * <ul>
 *   <li>{@code GET /api/messages?to=…&kind=mail|sms&limit=…} gives {@code items}, newest first;
 *       {@code to} is a part of the recipient
 *   <li>{@code GET /api/messages/{id}} gives one with its headers, {@code …/html} and {@code
 *       …/source} its parts
 *   <li>{@code DELETE /api/messages} forgets all; {@code GET /api/events} tells about changes
 *       (server-sent events)
 * </ul>
 *
 * Listens on the loopback interface only, because it shows codes.
 */
final class Inbox implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STANDARD_LIMIT = 500;
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self';"
          + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /**
   * A letter may show pictures and its own styles, and open links in a new tab; nothing in it runs.
   */
  private static final String LETTER_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; font-src data: https:;"
          + " sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final MessageStore store;
  private final HttpServer server;

  private Inbox(MessageStore store, HttpServer server) {
    this.store = store;
    this.server = server;
  }

  static Inbox start(MessageStore store, int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    Inbox inbox = new Inbox(store, server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", inbox::page);
    server.createContext("/api/messages", inbox::messages);
    server.createContext("/api/events", inbox::events);
    server.start();
    return inbox;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void page(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String name = path.equals("/") ? "index.html" : path.substring(1);
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      try (InputStream file = type == null || name.contains("/") ? null : resource(name)) {
        if (file == null || type == null) {
          send(
              exchange,
              404,
              "text/plain; charset=utf-8",
              "Nothing here.".getBytes(StandardCharsets.UTF_8));
        } else {
          exchange.getResponseHeaders().set("Content-Security-Policy", PAGE_POLICY);
          send(exchange, 200, type, file.readAllBytes());
        }
      }
    }
  }

  private static @Nullable InputStream resource(String name) {
    return Inbox.class.getResourceAsStream("/inbox/" + name);
  }

  private void messages(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path =
          exchange.getRequestURI().getPath().split("/", -1); // "", api, messages, id, part
      String id = path.length > 3 ? path[3] : "";
      String part = path.length > 4 ? path[4] : "";
      if (exchange.getRequestMethod().equals("DELETE") && id.isEmpty()) {
        store.clear();
        exchange.sendResponseHeaders(204, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        problem(exchange, 405, "only GET, and DELETE of all messages");
      } else if (id.isEmpty()) {
        list(exchange, query(exchange));
      } else {
        one(exchange, id, part);
      }
    }
  }

  private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
    String kind = query.getOrDefault("kind", "");
    String limit = query.getOrDefault("limit", Integer.toString(STANDARD_LIMIT));
    if (!kind.isEmpty() && !kind.equals(Kind.MAIL.tag()) && !kind.equals(Kind.SMS.tag())) {
      problem(exchange, 422, "kind is mail or sms");
    } else if (!limit.matches("\\d{1,6}")) {
      problem(exchange, 422, "limit is a number");
    } else {
      Predicate<Message> wanted = message -> message.isTo(query.getOrDefault("to", ""));
      Predicate<Message> ofKind = message -> kind.isEmpty() || message.kind().tag().equals(kind);
      ArrayNode items = JSON.createArrayNode();
      store
          .find(wanted.and(ofKind), Integer.parseInt(limit))
          .forEach(message -> items.add(json(message)));
      send(exchange, JSON.createObjectNode().set("items", items));
    }
  }

  private void one(HttpExchange exchange, String id, String part) throws IOException {
    Message message = store.get(id).orElse(null);
    if (message == null) {
      problem(exchange, 404, "no such message");
      return;
    }
    switch (part) {
      case "" -> {
        ObjectNode json = json(message);
        ArrayNode headers = json.putArray("headers");
        message
            .headers()
            .forEach(
                header ->
                    headers
                        .addObject()
                        .put("name", header.getKey())
                        .put("value", header.getValue()));
        send(exchange, json);
      }
      case "html" -> {
        exchange.getResponseHeaders().set("Content-Security-Policy", LETTER_POLICY);
        String page =
            "<!doctype html><base target=\"_blank\">"
                + message.html().replaceFirst("(?i)<!doctype[^>]*>", "");
        send(exchange, 200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
      }
      case "source" ->
          send(exchange, 200, "text/plain; charset=utf-8", store.source(id).orElse(new byte[0]));
      default -> problem(exchange, 404, "no such part");
    }
  }

  private static ObjectNode json(Message message) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("id", message.id())
            .put("kind", message.kind().tag())
            .put("from", message.from())
            .put("to", String.join(", ", message.to()))
            .put("subject", message.subject());
    return json.put("text", message.text())
        .put("html", message.html())
        .put("messageId", message.messageId())
        .put("receivedAt", message.receivedAt().toString());
  }

  private void events(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      long seen = -1;
      while (true) {
        long now = store.awaitChange(seen);
        out.write(
            (now == seen ? ": still here\n\n" : "data: " + now + "\n\n")
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        seen = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      query.put(
          name.toLowerCase(Locale.ROOT),
          URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void problem(HttpExchange exchange, int status, String words) throws IOException {
    byte[] body =
        JSON.createObjectNode().put("error", words).toString().getBytes(StandardCharsets.UTF_8);
    send(exchange, status, "application/json", body);
  }

  private static void send(HttpExchange exchange, ObjectNode json) throws IOException {
    send(exchange, 200, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
