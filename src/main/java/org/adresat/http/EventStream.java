package org.adresat.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An open stream of server-sent events, used by one event loop. A reader that takes nothing in
 * costs no memory: what is the same waits once, and who is still behind at the second heartbeat is
 * cut off, to come again when it can.
 */
public final class EventStream {

  /** Nodes that stop must not have all their readers come again in one moment. */
  private static final int RETRY_MILLIS = 1000;

  private static final int RETRY_SPREAD = 3000;

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Set<String> waiting = new LinkedHashSet<>();
  private final List<Runnable> closing = new ArrayList<>();
  private final long beat;
  private final long end;
  private boolean behind;
  private boolean closed;

  /**
   * Begins a stream whose headers are set.
   *
   * @param life after which it ends
   * @param pulse between two heartbeats
   */
  EventStream(Vertx vertx, HttpServerResponse response, Duration life, Duration pulse) {
    this.vertx = vertx;
    this.response = response;
    this.beat = vertx.setPeriodic(pulse.toMillis(), _ -> beat());
    this.end = vertx.setTimer(life.toMillis(), _ -> close());
    response.closeHandler(_ -> closed());
    response.exceptionHandler(_ -> closed());
    response.drainHandler(_ -> flush());
    write("retry: " + (RETRY_MILLIS + Math.floorMod(response.hashCode(), RETRY_SPREAD)) + "\n\n");
  }

  /**
   * Sends an event.
   *
   * @param data one line
   */
  public void send(String event, String data) {
    write("event: " + event + "\ndata: " + data + "\n\n");
  }

  /** Ends it; what waits for a reader that is behind is lost. */
  public void close() {
    if (!closed) {
      var _ = behind ? response.reset() : response.end();
      closed();
    }
  }

  /** Runs something once it has ended, by whomever. */
  public void onClose(Runnable deed) {
    closing.add(deed);
  }

  private void write(String text) {
    if (closed) {
      return;
    }
    waiting.add(text);
    flush();
  }

  private void flush() {
    while (!closed && !waiting.isEmpty() && !response.writeQueueFull()) {
      String text = waiting.iterator().next();
      waiting.remove(text);
      var _ = response.write(text);
    }
  }

  private void beat() {
    if (!response.writeQueueFull()) {
      behind = false;
      write(":\n\n");
    } else if (behind) {
      close();
    } else {
      behind = true;
    }
  }

  private void closed() {
    if (!closed) {
      closed = true;
      vertx.cancelTimer(beat);
      vertx.cancelTimer(end);
      closing.forEach(Runnable::run);
    }
  }
}
