package org.adresat.testkit;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A reader of a node's server-sent events. */
public final class Events implements AutoCloseable {

  private static final String END = "(end)";

  private final HttpClient client = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final HttpResponse<Stream<String>> response;

  private Events(Api api) {
    HttpRequest request =
        api.request("GET", "/api/v1/events", null, null)
            .header("Accept", "text/event-stream")
            .build();
    try {
      response = client.send(request, BodyHandlers.ofLines());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::read);
  }

  /** Opens a stream; what changes from now on is heard. */
  public static Events of(Api api) {
    return new Events(api);
  }

  /** The status of the answer. */
  public int status() {
    return response.statusCode();
  }

  /** A header of the answer. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private void read() {
    String event = "";
    try (Stream<String> lines = response.body()) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          heard.add(event + " " + line.substring(6));
        }
      }
    } catch (RuntimeException cut) {
      // as when it ends
    }
    heard.add(END);
  }

  /** Waits for an event: its name, a blank, its data. */
  public String next() {
    return next(Node.PATIENCE);
  }

  private String next(Duration patience) {
    try {
      @Nullable String event = heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (event == null) {
        throw new AssertionError("no event within " + patience);
      }
      return event;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the end; answers what came before it. */
  public List<String> untilEnd() {
    List<String> all = new ArrayList<>();
    for (String event = next(); !event.equals(END); event = next()) {
      all.add(event);
    }
    return all;
  }

  /** What came and was not asked for yet. */
  public List<String> pending() {
    return List.copyOf(heard);
  }

  /** Forgets what came so far. */
  public void forget() {
    heard.clear();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
