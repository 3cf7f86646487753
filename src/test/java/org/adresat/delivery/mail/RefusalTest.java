package org.adresat.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.util.List;
import org.adresat.delivery.Courier.Handover;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is at fault, by what the relay says and to what it says it. */
class RefusalTest {

  private static final String RCPT = "recipient address not accepted";
  private static final String LETTER = "sending data failed";

  private static Handover verdict(String stage, String reply) {
    int code = Integer.parseInt(reply.substring(0, 3));
    return Refusal.verdict(new SMTPException(stage, code, List.of(reply), false), reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 No such user",
        "550 5.1.1 No such user",
        "550-5.1.1 No such user",
        "550 5.0.0 Rejected",
        "550 5.1.10 Null MX",
        "552 5.2.2 Mailbox full",
        "550 5.4.1 Recipient address rejected",
        "553 5.6.7 Needs SMTPUTF8"
      })
  void recipientShouldBeBlamedWhenTheReplyIsAboutTheMailbox(String reply) {
    assertThat(verdict(RCPT, reply)).isEqualTo(new Handover.RecipientRefused(reply));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "450 4.2.1 Greylisted",
        "451 4.3.0 Later",
        "503 5.5.1 MAIL first",
        "530 5.7.0 Sign in first",
        "550 5.1.8 Sender's domain not found",
        "550 5.7.1 Not allowed",
        "554 5.7.1 Relay access denied",
        "554 Transaction failed"
      })
  void letterShouldBeTriedAgainWhenTheReplyIsNotAboutTheMailbox(String reply) {
    assertThat(verdict(RCPT, reply)).isEqualTo(new Handover.Failed(reply));
  }

  @ParameterizedTest
  @ValueSource(strings = {"554 5.7.1 Spam", "550 5.6.0 Bad content", "554 No", "552 5.3.4 Too big"})
  void letterShouldBeGivenUpAloneWhenItsContentIsRefused(String reply) {
    assertThat(verdict(LETTER, reply)).isEqualTo(new Handover.MessageRefused(reply));
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 5.1.1 No such user", "552 5.2.2 Mailbox full"})
  void recipientShouldBeBlamedWhenTheReplyToTheLetterNamesTheMailbox(String reply) {
    assertThat(verdict(LETTER, reply)).isEqualTo(new Handover.RecipientRefused(reply));
  }

  @Test
  void letterShouldBeTriedAgainWhenTheRelayItselfIsTheTrouble() {
    for (String stage :
        List.of("got error response", "sender address not accepted", "DATA command not accepted")) {
      assertThat(verdict(stage, "550 5.1.1 Whatever")).isInstanceOf(Handover.Failed.class);
    }
    assertThat(Refusal.verdict(new IOException("Connection refused"), "gone"))
        .isEqualTo(new Handover.Failed("gone"));
  }
}
