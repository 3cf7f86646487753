package org.adresat.load.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SMS gateway that accepts every message at once and keeps nothing but the code in it. */
public final class SmsSink implements AutoCloseable {
  static {
    // Or each answer waits 40 ms for an ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
  }

  private static final Pattern TO = Pattern.compile("\"to\":\"([^\"]+)\"");

  /** The last line offers the code to the browser: {@code @host #123456}. */
  private static final Pattern CODE = Pattern.compile("#([0-9]{6})\"");

  private final HttpServer server;
  private final BiConsumer<String, String> codes;
  private final LongAdder messages = new LongAdder();

  /**
   * Listens on all interfaces.
   *
   * @param port 0 for a free one
   * @param codes is told number and code of each message with a code
   */
  public SmsSink(int port, BiConsumer<String, String> codes) {
    this.codes = codes;
    try {
      server = HttpServer.create(new InetSocketAddress(port), 1024);
    } catch (IOException e) {
      throw new UncheckedIOException("no SMS sink on port " + port, e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/messages", this::take);
    server.start();
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Messages accepted so far. */
  public long messages() {
    return messages.sum();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      messages.increment();
      Matcher to = TO.matcher(body);
      Matcher code = CODE.matcher(body);
      if (to.find() && code.find()) {
        codes.accept(to.group(1), code.group(1));
      }
      exchange.sendResponseHeaders(202, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
