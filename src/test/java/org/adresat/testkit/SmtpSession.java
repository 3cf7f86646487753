package org.adresat.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adresat.testkit.Behaviour.Stage;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP conversation of the mail catcher (RFC 5321, 1870, 2920, 6152, 6531), any number of
 * letters.
 */
final class SmtpSession {
  /** Asks the script what to do at a stage. */
  interface Play {
    Script.Next at(Stage stage, List<String> recipients) throws InterruptedException;
  }

  /** Takes a received letter. */
  interface Keep {
    void letter(String sender, List<String> recipients, byte[] raw);
  }

  private static final int MAX_SIZE = 25 * 1024 * 1024;
  private static final int MAX_LINE = 64 * 1024;
  private static final Pattern PATH =
      Pattern.compile("(?:FROM|TO):\\s*<([^>]*)>(.*)", Pattern.CASE_INSENSITIVE);

  private final InputStream in;
  private final OutputStream out;
  private final Play play;
  private final Keep keep;
  private final List<String> recipients = new ArrayList<>();
  private @Nullable String sender;
  private boolean utf8;
  private boolean over;

  SmtpSession(Socket connection, Play play, Keep keep) throws IOException {
    this.in = new BufferedInputStream(connection.getInputStream());
    this.out = new BufferedOutputStream(connection.getOutputStream());
    this.play = play;
    this.keep = keep;
  }

  void converse() throws IOException, InterruptedException {
    if (!proceeds(Stage.CONNECTED)) {
      over = true;
    } else {
      reply("220 catcher.adresat.test ESMTP");
    }
    while (!over) {
      String line = new String(readLine(), StandardCharsets.UTF_8).strip();
      int blank = line.indexOf(' ');
      String verb = (blank < 0 ? line : line.substring(0, blank)).toUpperCase(Locale.ROOT);
      command(verb, blank < 0 ? "" : line.substring(blank + 1).strip());
    }
    out.flush();
  }

  private void command(String verb, String argument) throws IOException, InterruptedException {
    switch (verb) {
      case "EHLO" -> {
        reset();
        reply(
            "250-catcher.adresat.test",
            "250-PIPELINING",
            "250-8BITMIME",
            "250-SMTPUTF8",
            "250 SIZE " + MAX_SIZE);
      }
      case "HELO" -> {
        reset();
        reply("250 catcher.adresat.test");
      }
      case "MAIL" -> mail(argument);
      case "RCPT" -> recipient(argument);
      case "DATA" -> data();
      case "RSET" -> {
        reset();
        reply("250 2.0.0 OK");
      }
      case "NOOP" -> reply("250 2.0.0 OK");
      case "VRFY" -> reply("252 2.1.5 Send it and see");
      case "QUIT" -> {
        reply("221 2.0.0 Bye");
        over = true;
      }
      default -> reply("500 5.5.2 Unknown command");
    }
  }

  private void mail(String argument) throws IOException, InterruptedException {
    Matcher path = PATH.matcher(argument);
    if (!path.matches()) {
      reply("501 5.5.4 MAIL FROM:<address> expected");
    } else if (sender != null) {
      reply("503 5.5.1 A letter is under way");
    } else {
      utf8 = path.group(2).toUpperCase(Locale.ROOT).contains("SMTPUTF8");
      if (refuses(path.group(1))) {
        reply("553 5.6.7 SMTPUTF8 needed for this address");
      } else if (proceeds(Stage.MAIL)) {
        sender = path.group(1);
        reply("250 2.1.0 OK");
      }
    }
  }

  private void recipient(String argument) throws IOException, InterruptedException {
    Matcher path = PATH.matcher(argument);
    if (!path.matches() || path.group(1).isEmpty()) {
      reply("501 5.5.4 RCPT TO:<address> expected");
    } else if (sender == null) {
      reply("503 5.5.1 MAIL first");
    } else if (refuses(path.group(1))) {
      reply("553 5.6.7 SMTPUTF8 needed for this address");
    } else if (proceeds(Stage.RCPT, List.of(path.group(1)))) {
      recipients.add(path.group(1));
      reply("250 2.1.5 OK");
    }
  }

  private boolean refuses(String address) {
    return !utf8 && !StandardCharsets.US_ASCII.newEncoder().canEncode(address);
  }

  private void data() throws IOException, InterruptedException {
    if (sender == null || recipients.isEmpty()) {
      reply("503 5.5.1 MAIL and RCPT first");
      return;
    }
    if (!proceeds(Stage.DATA)) {
      return;
    }
    reply("354 End with a dot on a line of its own");
    out.flush();
    byte[] raw = readLetter();
    if (raw.length > MAX_SIZE) {
      reply("552 5.3.4 Too big");
    } else if (proceeds(Stage.RECEIVED)) {
      keep.letter(sender, List.copyOf(recipients), raw);
      if (proceeds(Stage.KEPT)) {
        reply("250 2.0.0 Kept");
        out.flush();
        over |= !proceeds(Stage.ANSWERED);
      }
    }
    reset();
  }

  private void reset() {
    sender = null;
    recipients.clear();
    utf8 = false;
  }

  private boolean proceeds(Stage stage) throws IOException, InterruptedException {
    return proceeds(stage, recipients);
  }

  private boolean proceeds(Stage stage, List<String> to) throws IOException, InterruptedException {
    out.flush();
    return switch (play.at(stage, to)) {
      case Script.Next.Proceed() -> true;
      case Script.Next.Drop() -> {
        over = true;
        yield false;
      }
      case Script.Next.Answer(int code, String text) -> {
        reply(lines(code, text));
        over |= code == 421;
        yield false;
      }
    };
  }

  /** Each line of the text is a line of the reply (RFC 5321, 4.2.1). */
  private static String[] lines(int code, String text) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      lines[i] = code + (i < lines.length - 1 ? "-" : " ") + lines[i];
    }
    return lines;
  }

  private byte[] readLetter() throws IOException {
    ByteArrayOutputStream letter = new ByteArrayOutputStream();
    while (true) {
      byte[] line = readLine();
      if (line.length == 3 && line[0] == '.') {
        return letter.toByteArray();
      }
      int from = line[0] == '.' ? 1 : 0;
      if (letter.size() <= MAX_SIZE) {
        letter.write(line, from, line.length - from);
      }
    }
  }

  /** One line with its CRLF, which alone ends a line (RFC 5321, 2.3.8). */
  private byte[] readLine() throws IOException {
    if (in.available() == 0) {
      out.flush(); // answers to pipelined commands leave together
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int before = -1;
    while (line.size() < MAX_LINE) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException();
      }
      line.write(octet);
      if (octet == '\n' && before == '\r') {
        return line.toByteArray();
      }
      before = octet;
    }
    throw new IOException("line too long");
  }

  private void reply(String... lines) throws IOException {
    for (String line : lines) {
      out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
