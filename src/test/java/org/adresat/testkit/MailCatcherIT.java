package org.adresat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import org.adresat.testkit.Behaviour.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailCatcherIT {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String READER = "reader@example.test";

  private final MailCatcher catcher = MailCatcher.start();

  @AfterEach
  void close() {
    catcher.close();
  }

  @Test
  void letterShouldBeKeptAsItWasSent() throws Exception {
    try (SmtpDialogue smtp = new SmtpDialogue(catcher)) {
      assertThat(smtp.hear()).startsWith("220 ");
      assertThat(smtp.say("EHLO test").getFirst())
          .contains("PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE");
      assertThat(smtp.deliver(READER, "one").getLast()).startsWith("250 ");
      assertThat(smtp.deliver("Other@example.test", "two").getLast()).startsWith("250 ");
      assertThat(smtp.say("RSET", "NOOP", "QUIT"))
          .map(answer -> answer.substring(0, 3))
          .containsExactly("250", "250", "221");
    }
    Letter letter = catcher.awaitTo("READER@example.test", SOON);
    assertThat(letter.sender()).isEqualTo("bounce@adresat.test");
    assertThat(letter.subject()).isEqualTo("Привет");
    assertThat(letter.text().lines())
        .containsExactly("Код: 123456", ".a line that began with a dot");
    assertThat(catcher.messageIds()).containsExactly("<one@adresat.test>", "<two@adresat.test>");
    assertThat(catcher.connections()).isEqualTo(1);
  }

  @Test
  void addressBeyondAsciiShouldNeedSmtputf8() throws Exception {
    try (SmtpDialogue smtp = greeted()) {
      assertThat(smtp.say("MAIL FROM:<a@b.test>", "RCPT TO:<почта@пример.рф>", "RSET").get(1))
          .startsWith("553");
      assertThat(smtp.say("MAIL FROM:<a@b.test> SMTPUTF8", "RCPT TO:<почта@пример.рф>").get(1))
          .startsWith("250");
    }
  }

  @Test
  void commandsShouldBeRefusedWhenOutOfOrder() throws Exception {
    try (SmtpDialogue smtp = greeted()) {
      assertThat(smtp.say("RCPT TO:<a@b.test>", "DATA", "HOW ARE YOU"))
          .map(answer -> answer.substring(0, 3))
          .containsExactly("503", "503", "500");
    }
  }

  @Test
  void scriptedAnswerShouldBeGivenToThatRecipientAndThatOften() throws Exception {
    catcher.behaveFor(READER, Behaviour.answer(Stage.RCPT, 451, "4.7.1 Greylisted").times(1));
    try (SmtpDialogue smtp = greeted()) {
      assertThat(smtp.deliver("other@example.test", "one").getLast()).startsWith("250");
      assertThat(smtp.deliver(READER, "two")).element(1).isEqualTo("451 4.7.1 Greylisted");
      smtp.say("RSET");
      assertThat(smtp.deliver(READER, "two").getLast()).startsWith("250");
    }
    assertThat(catcher.messageIds()).containsExactly("<one@adresat.test>", "<two@adresat.test>");
  }

  @Test
  void letterShouldBeLostWhenDroppedBeforeItIsKeptAndDoubledWhenDroppedAfter() throws Exception {
    catcher.behave(Behaviour.drop(Stage.RECEIVED).times(1), Behaviour.drop(Stage.KEPT).times(1));
    try (SmtpDialogue smtp = greeted()) {
      assertThatThrownBy(() -> smtp.deliver(READER, "one")).isInstanceOf(IOException.class);
    }
    assertThat(catcher.letters()).isEmpty();
    try (SmtpDialogue smtp = greeted()) {
      assertThatThrownBy(() -> smtp.deliver(READER, "one")).isInstanceOf(IOException.class);
    }
    try (SmtpDialogue smtp = greeted()) {
      assertThat(smtp.deliver(READER, "one").getLast()).startsWith("250");
    }
    assertThat(catcher.messageIds()).containsExactly("<one@adresat.test>", "<one@adresat.test>");
  }

  @Test
  void hangingDeliveryShouldGoOnWhenReleasedAndEndWhenToldToBehave() throws Exception {
    catcher.behave(Behaviour.hang(Stage.RECEIVED));
    try (SmtpDialogue first = greeted()) {
      first.say("MAIL FROM:<a@b.test>", "RCPT TO:<a@b.test>", "DATA");
      first.send("one");
      catcher.awaitHanging(1, SOON);
      assertThat(catcher.letters()).isEmpty();
      catcher.release();
      assertThat(first.hear()).startsWith("250");

      first.say("MAIL FROM:<a@b.test>", "RCPT TO:<a@b.test>", "DATA");
      first.send("two");
      catcher.awaitHanging(1, SOON);
      catcher.behaveNormally();
      assertThatThrownBy(first::hear).isInstanceOf(IOException.class);
    }
    assertThat(catcher.messageIds()).containsExactly("<one@adresat.test>");
  }

  @Test
  void connectionShouldHangOrBeRefusedBeforeTheGreeting() throws Exception {
    catcher.behave(Behaviour.answer(Stage.CONNECTED, 421, "4.3.2 Closing"));
    try (SmtpDialogue smtp = new SmtpDialogue(catcher)) {
      assertThat(smtp.hear()).startsWith("421");
      assertThatThrownBy(smtp::hear).isInstanceOf(IOException.class);
    }
    catcher.stop();
    assertThatThrownBy(() -> new SmtpDialogue(catcher)).isInstanceOf(ConnectException.class);
    catcher.behaveNormally();
    catcher.restart();
    try (SmtpDialogue smtp = greeted()) {
      assertThat(smtp.deliver(READER, "one").getLast()).startsWith("250");
    }
  }

  @Test
  void awaitShouldFailWithWhatCameWhenNothingMatches() throws Exception {
    try (SmtpDialogue smtp = greeted()) {
      smtp.deliver(READER, "one");
    }
    assertThatThrownBy(() -> catcher.awaitTo("nobody@example.test", Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("<one@adresat.test>");
  }

  private SmtpDialogue greeted() throws IOException {
    SmtpDialogue smtp = new SmtpDialogue(catcher);
    smtp.hear();
    smtp.say("EHLO test");
    return smtp;
  }
}
