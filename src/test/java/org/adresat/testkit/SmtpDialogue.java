package org.adresat.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A hand-driven SMTP client for tests of the mail catcher itself. */
final class SmtpDialogue implements AutoCloseable {
  private static final String LETTER =
      """
      From: Adresat <no-reply@adresat.test>
      To: reader@example.test
      Subject: =?UTF-8?B?0J/RgNC40LLQtdGC?=
      Message-ID: <ID@adresat.test>
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 8bit

      Код: 123456
      ..a line that began with a dot
      """;

  private final Socket socket;
  private final BufferedReader in;

  SmtpDialogue(MailCatcher catcher) throws IOException {
    socket = new Socket(catcher.host(), catcher.port());
    socket.setSoTimeout(5000);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Sends lines in one write and reads one answer to each; an answer ends with the line without a
   * hyphen.
   */
  List<String> say(String... lines) throws IOException {
    write(String.join("\r\n", lines) + "\r\n");
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      answers.add(hear());
    }
    return answers;
  }

  /** The next answer; an {@link IOException} when the catcher has hung up. */
  String hear() throws IOException {
    StringBuilder answer = new StringBuilder();
    while (true) {
      String line = in.readLine();
      if (line == null) {
        throw new IOException("the catcher hung up");
      }
      answer.append(line);
      if (line.charAt(3) == ' ') {
        return answer.toString();
      }
      answer.append('\n');
    }
  }

  /** A whole delivery after the greeting; the answers to MAIL, RCPT, DATA and the final dot. */
  List<String> deliver(String recipient, String id) throws IOException {
    List<String> answers =
        new ArrayList<>(
            say("MAIL FROM:<bounce@adresat.test>", "RCPT TO:<" + recipient + ">", "DATA"));
    if (answers.getLast().startsWith("354")) {
      send(id);
      answers.add(hear());
    }
    return answers;
  }

  /** The letter and its final dot, without waiting for an answer. */
  void send(String id) throws IOException {
    write(LETTER.replace("ID@", id + "@").replace("\n", "\r\n") + ".\r\n");
  }

  private void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
