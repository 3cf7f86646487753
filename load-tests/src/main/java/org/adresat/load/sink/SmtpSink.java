package org.adresat.load.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail relay that accepts every letter at once and keeps nothing but the code in it (RFC 5321,
 * with pipelining). One virtual thread per connection.
 */
public final class SmtpSink implements AutoCloseable {

  /** The code stands at the end of a line of its own; quoted-printable leaves it as it is. */
  private static final Pattern CODE = Pattern.compile(": ([0-9]{6})\r?\n");

  private static final Pattern SOFT_BREAK = Pattern.compile("=\r\n");

  private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final BiConsumer<String, String> codes;
  private final LongAdder letters = new LongAdder();

  /**
   * Listens on all interfaces.
   *
   * @param port 0 for a free one
   * @param codes is told recipient and code of each letter with a code
   */
  public SmtpSink(int port, BiConsumer<String, String> codes) {
    this.codes = codes;
    try {
      server = new ServerSocket(port, 1024);
    } catch (IOException e) {
      throw new UncheckedIOException("no SMTP sink on port " + port, e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** Letters accepted so far, per recipient. */
  public long letters() {
    return letters.sum();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException _) {
        // Closed, or a client that was gone before it was served.
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      new Conversation(socket).run();
    } catch (IOException _) {
      // A client may leave without a word.
    }
  }

  /** One connection: a buffer and what was said in it. */
  private final class Conversation {

    private final Socket socket;
    private byte[] bytes = new byte[1 << 16];
    private int start;
    private int end;
    private String recipient = "";

    Conversation(Socket socket) {
      this.socket = socket;
    }

    void run() throws IOException {
      say("220 sink ESMTP");
      String line = line();
      while (line != null && answer(line)) {
        line = line();
      }
    }

    private boolean answer(String line) throws IOException {
      String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase();
      switch (verb) {
        case "EHLO" ->
            say(
                "250-"
                    + InetAddress.getLoopbackAddress().getHostName()
                    + "\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8");
        case "DATA" -> {
          say("354 go on");
          take(data());
          say("250 kept");
        }
        case "RCPT" -> {
          recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
          say("250 ok");
        }
        case "QUIT" -> {
          say("221 bye");
          return false;
        }
        default -> say("250 ok");
      }
      return true;
    }

    private void take(String letter) {
      letters.increment();
      Matcher code = CODE.matcher(SOFT_BREAK.matcher(letter).replaceAll(""));
      if (code.find()) {
        codes.accept(recipient, code.group(1));
      }
    }

    private void say(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private String line() throws IOException {
      int from = start;
      while (true) {
        for (int i = from; i < end; i++) {
          if (bytes[i] == '\n') {
            String line = new String(bytes, start, i - start, StandardCharsets.ISO_8859_1).strip();
            start = i + 1;
            return line;
          }
        }
        from = end - start;
        if (!more()) {
          return null;
        }
      }
    }

    /** Up to the line with a dot alone. */
    private String data() throws IOException {
      int from = 0;
      while (true) {
        for (int i = start + from; i <= end - END.length; i++) {
          if (bytes[i] == '\r' && ends(i)) {
            int length = Math.min(i + 2 - start, 8192);
            String head = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
            start = i + END.length;
            return head;
          }
        }
        from = Math.max(0, end - start - END.length + 1);
        if (!more()) {
          throw new IOException("the letter has no end");
        }
      }
    }

    private boolean ends(int at) {
      for (int i = 1; i < END.length; i++) {
        if (bytes[at + i] != END[i]) {
          return false;
        }
      }
      return true;
    }

    /** Moves what is unread to the front and reads on. */
    private boolean more() throws IOException {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
      if (end == bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, bytes.length * 2);
      }
      int read = socket.getInputStream().read(bytes, end, bytes.length - end);
      end += Math.max(read, 0);
      return read > 0;
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
