package org.adresat.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers of a stream: those that take in everything, and those that take in nothing. */
class EventStreamIT {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration BEAT = Duration.ofMillis(200);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<EventStream> stream = new AtomicReference<>();
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private Socket reader(Duration life) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  EventStream made =
                      new EventStream(vertx, request.response().setChunked(true), life, BEAT);
                  made.onClose(closed::countDown);
                  stream.set(made);
                  opened.countDown();
                });
    int port = server.listen(0, "127.0.0.1").await().actualPort();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
    assertThat(opened.await(10, TimeUnit.SECONDS)).isTrue();
    return socket;
  }

  private void send(int count) {
    vertx.runOnContext(
        _ -> {
          for (int i = 0; i < count; i++) {
            stream.get().send("changed", "{\"what\":\"emails\"}");
          }
        });
  }

  @Test
  void readerShouldBeCutOffWhenItTakesNothingIn() throws Exception {
    try (Socket socket = reader(LONG)) {
      send(1_000_000);
      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(socket.isClosed()).isFalse();
    }
  }

  @Test
  void readerShouldStayAndHeartbeatsComeWhenItKeepsUp() throws Exception {
    try (Socket socket = reader(LONG)) {
      send(10);
      InputStream in = socket.getInputStream();
      StringBuilder read = new StringBuilder();
      byte[] buffer = new byte[4096];
      while (count(read, "\n:\n") < 3) {
        read.append(new String(buffer, 0, in.read(buffer), US_ASCII));
      }
      assertThat(count(read, "event: changed")).isEqualTo(10);
      assertThat(read).contains("retry: ");
      assertThat(closed.getCount()).isEqualTo(1);
    }
  }

  @Test
  void streamShouldEndAfterItsLife() throws Exception {
    try (Socket socket = reader(Duration.ofMillis(300))) {
      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
      StringBuilder read = new StringBuilder();
      byte[] buffer = new byte[4096];
      while (!read.toString().endsWith("0\r\n\r\n")) {
        read.append(new String(buffer, 0, socket.getInputStream().read(buffer), US_ASCII));
      }
      assertThat(read).contains("retry: ");
    }
  }

  private static int count(CharSequence text, String part) {
    return text.toString().split(part, -1).length - 1;
  }
}
