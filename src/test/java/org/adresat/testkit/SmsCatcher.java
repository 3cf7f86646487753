package org.adresat.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.adresat.testkit.Behaviour.Stage;
import org.jspecify.annotations.Nullable;

/**
 * An SMS gateway that keeps what it receives: {@code POST {"id","to","text"}} is answered 202
 * {@code {"id"}}, the same id again is answered alike and kept once. Shows faults at {@link
 * Stage#RECEIVED} and {@link Stage#KEPT}.
 *
 * <p>Used by tests and by the local run. Safe for use by many threads.
 */
public final class SmsCatcher implements AutoCloseable {
  static {
    System.setProperty(
        "sun.net.httpserver.nodelay", "true"); // or each answer waits 40 ms for an ACK
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Received<Sms> received = new Received<>();
  private final Script script = new Script();
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final Clock clock = Clock.systemUTC();
  private final int port;
  private volatile @Nullable String token;
  private @Nullable HttpServer server;

  private SmsCatcher(int port) throws IOException {
    HttpServer started = serve(port);
    this.port = started.getAddress().getPort();
    this.server = started;
  }

  /** Starts on a free port of the loopback interface. */
  public static SmsCatcher start() {
    return startOn(0);
  }

  /** Starts on this port; {@link UncheckedIOException} when it is taken. */
  public static SmsCatcher startOn(int port) {
    try {
      return new SmsCatcher(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpServer serve(int onPort) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 1024);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/messages", this::handle);
    http.start();
    return http;
  }

  /** Where to POST messages, the same after a stop and a restart. */
  public URI uri() {
    return URI.create(
        "http://%s:%d/messages".formatted(InetAddress.getLoopbackAddress().getHostAddress(), port));
  }

  /** Answers 401 to requests without this bearer token from now on. */
  public void requireToken(String bearer) {
    token = bearer;
  }

  /** Shows these faults to every delivery, in place of those before; without any it accepts. */
  public void behave(Behaviour... behaviours) {
    script.everybody(behaviours);
  }

  /** Shows these faults to deliveries to this number. */
  public void behaveFor(String number, Behaviour... behaviours) {
    script.recipient(number, behaviours);
  }

  /** Forgets every fault; deliveries that hang are dropped. */
  public void behaveNormally() {
    script.reset();
  }

  /** Lets deliveries that hang go on as if nothing had been. */
  public void release() {
    script.release();
  }

  /** Waits until so many deliveries hang. */
  public void awaitHanging(int count, Duration patience) throws InterruptedException {
    script.awaitHanging(count, patience);
  }

  /** Messages kept since the start or the last {@link #clear}, oldest first. */
  public List<Sms> messages() {
    return received.all();
  }

  /**
   * The oldest message that matches, kept already or within this time; an {@link AssertionError}
   * otherwise.
   */
  public Sms await(Predicate<? super Sms> wanted, Duration patience) throws InterruptedException {
    return received.await(wanted, 1, patience).getFirst();
  }

  /** The oldest message to this number. */
  public Sms awaitTo(String number, Duration patience) throws InterruptedException {
    return await(sms -> sms.to().equals(number), patience);
  }

  /** The {@code count} oldest messages that match. */
  public List<Sms> awaitAll(Predicate<? super Sms> wanted, int count, Duration patience)
      throws InterruptedException {
    return received.await(wanted, count, patience);
  }

  /** Forgets the messages kept; ids already taken stay taken. */
  public void clear() {
    received.clear();
  }

  /** Calls this for each message kept from now on, before it is answered. */
  public void onMessage(Consumer<? super Sms> listener) {
    received.listen(listener);
  }

  /** Requests received so far, refused and repeated ones too. */
  public int requests() {
    return requests.get();
  }

  /** Refuses connections from now on; messages stay. */
  public synchronized void stop() {
    script.drop();
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  /** Starts again on the same port after {@link #stop}. */
  public synchronized void restart() {
    stop();
    try {
      server = serve(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 405, "only POST");
      } else if (!authorised(exchange)) {
        answer(exchange, 401, "bearer token needed");
      } else {
        take(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean authorised(HttpExchange exchange) {
    String wanted = token;
    return wanted == null
        || ("Bearer " + wanted).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private void take(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      answer(exchange, 400, "not JSON");
      return;
    }
    Sms sms =
        new Sms(
            json.path("id").asText(),
            json.path("to").asText(),
            json.path("text").asText(),
            clock.instant());
    if (sms.id().isEmpty() || sms.to().isEmpty() || sms.text().isEmpty()) {
      answer(exchange, 422, "id, to and text are needed");
    } else if (proceeds(exchange, Stage.RECEIVED, sms)) {
      if (ids.add(sms.id())) {
        received.add(sms);
      }
      if (proceeds(exchange, Stage.KEPT, sms)) {
        send(exchange, 202, JSON.createObjectNode().put("id", sms.id()));
      }
    }
  }

  private boolean proceeds(HttpExchange exchange, Stage stage, Sms sms)
      throws IOException, InterruptedException {
    return switch (script.at(stage, List.of(sms.to()))) {
      case Script.Next.Proceed() -> true;
      case Script.Next.Drop() ->
          false; // closing an exchange without an answer closes its connection
      case Script.Next.Answer(int code, String text) -> {
        answer(exchange, code, text);
        yield false;
      }
    };
  }

  private static void answer(HttpExchange exchange, int status, String reason) throws IOException {
    send(exchange, status, JSON.createObjectNode().put("error", reason));
  }

  private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
