package org.adresat.fault;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 client on one kept connection that tells a request that was dropped from one that was
 * never taken.
 */
final class LastingClient implements AutoCloseable {

  private final Socket socket;
  private final BufferedReader in;

  LastingClient(String base) {
    URI uri = URI.create(base);
    try {
      socket = new Socket(uri.getHost(), uri.getPort());
      socket.setSoTimeout(20_000);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Signs in; false when the server has closed the connection between requests. A request that was
   * begun and got half an answer is a fault.
   */
  boolean answered(JsonObject body, Queue<Integer> statuses) {
    byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n";
    try {
      String status = statusLine(head + body.encode());
      if (status == null) {
        return false;
      }
      boolean last = skipToEnd();
      statuses.add(Integer.valueOf(status.split(" ", 3)[1]));
      return !last;
    } catch (IOException halfAnswered) {
      statuses.add(-1);
      return false;
    }
  }

  private @Nullable String statusLine(String request) {
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return in.readLine();
    } catch (IOException closed) {
      return null;
    }
  }

  /** Reads the rest of an answer; whether it is the last one on this connection. */
  private boolean skipToEnd() throws IOException {
    int length = 0;
    boolean last = false;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      String header = line.toLowerCase(java.util.Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
      last |= header.startsWith("connection: close");
    }
    for (int read = 0; read < length; read++) {
      if (in.read() < 0) {
        throw new IOException("an answer was cut off");
      }
    }
    return last;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
