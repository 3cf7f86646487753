package org.adresat.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sends any bytes as an HTTP request, also those that a well-behaved client refuses to send, and
 * reads the answer, if there is one, until the server closes the connection or has sent as much as
 * it announced.
 */
public final class RawHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final InetSocketAddress server;

  /**
   * @param base such as {@code http://127.0.0.1:8080}
   */
  public RawHttp(String base) {
    URI uri = URI.create(base);
    this.server = new InetSocketAddress(uri.getHost(), uri.getPort());
  }

  /** An answer with its body; status 0 when the server closed without one or said nothing. */
  public record Reply(int status, Map<String, List<String>> headers, String text, Duration took) {

    /** The first value of a header, whose name is in lower case. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The body as JSON. */
    public JsonObject json() {
      return new JsonObject(text);
    }

    @Override
    public String toString() {
      return status
          + " "
          + headers.keySet()
          + " "
          + text.substring(0, Math.min(200, text.length()));
    }
  }

  /** A request line and headers, joined by CRLF, and a body with its length. */
  public Reply send(String head, byte[] body) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(ISO_8859_1));
    request.writeBytes(
        ("\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(ISO_8859_1));
    request.writeBytes(body);
    return exchange(request.toByteArray());
  }

  /** The same without a body. */
  public Reply send(String head) {
    return exchange(
        (head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
  }

  /** Sends exactly these bytes. */
  public Reply exchange(byte[] request) {
    return exchange(request, false);
  }

  /** Sends exactly these bytes and says that no more will come. */
  public Reply halfClosed(byte[] request) {
    return exchange(request, true);
  }

  private Reply exchange(byte[] request, boolean last) {
    long start = System.nanoTime();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket()) {
      socket.connect(server, (int) PATIENCE.toMillis());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      write(socket, request);
      if (last) {
        socket.shutdownOutput();
      }
      read(socket.getInputStream(), answer);
    } catch (SocketTimeoutException silent) {
      return new Reply(0, Map.of(), "", since(start));
    } catch (IOException reset) {
      if (answer.size() == 0) {
        return new Reply(0, Map.of(), "", since(start));
      }
    }
    return parsed(answer.toByteArray(), since(start));
  }

  /** A server may answer and close before it has read everything. */
  private static void write(Socket socket, byte[] request) {
    try {
      socket.getOutputStream().write(request);
    } catch (IOException refused) {
      // the answer tells
    }
  }

  private static void read(InputStream in, ByteArrayOutputStream answer) throws IOException {
    byte[] buffer = new byte[65_536];
    int due = Integer.MAX_VALUE;
    int count = in.read(buffer);
    while (count >= 0) {
      answer.write(buffer, 0, count);
      due = due == Integer.MAX_VALUE ? due(answer) : due;
      if (answer.size() >= due) {
        return;
      }
      count = in.read(buffer);
    }
  }

  /** The length of the whole answer, once its head tells. */
  private static int due(ByteArrayOutputStream answer) {
    String text = answer.toString(ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String head = end < 0 ? "" : text.substring(0, end).toLowerCase(Locale.ROOT);
    int at = head.indexOf("\r\ncontent-length:");
    return at < 0
        ? Integer.MAX_VALUE
        : end
            + 4
            + Integer.parseInt(head.substring(at + 17).lines().findFirst().orElse("").strip());
  }

  private static Reply parsed(byte[] bytes, Duration took) {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Reply(0, Map.of(), text, took);
    }
    List<String> lines = text.substring(0, end).lines().toList();
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String name = line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
      headers
          .computeIfAbsent(name, _ -> new ArrayList<>())
          .add(line.substring(line.indexOf(':') + 1).strip());
    }
    String body = new String(text.substring(end + 4).getBytes(ISO_8859_1), UTF_8);
    return new Reply(Integer.parseInt(lines.getFirst().split(" ", 3)[1]), headers, body, took);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
