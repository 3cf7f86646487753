package org.adresat.delivery.mail;

import io.vertx.ext.mail.SMTPException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.adresat.delivery.Courier.Handover;

/**
 * What the relay's words mean for letter and recipient (RFC 5321, 4.2; RFC 3463). Only a refusal
 * that is about the mailbox is held against it. What a relay says against the connection, the
 * sender or our right to send means that something is set up wrongly: nobody's letter is given up
 * for that, it gets mended.
 */
final class Refusal {

  private static final Pattern ENHANCED =
      Pattern.compile("\\d{3}[ -]5\\.(\\d{1,3})\\.(\\d{1,3})\\b");

  /** Replies to RCPT about the mailbox; 500 to 504 are about the command, 554 about anything. */
  private static final Set<Integer> MAILBOX = Set.of(550, 551, 552, 553, 556);

  private static final int ADDRESS = 1;
  private static final int MAILBOX_STATE = 2;

  /** Mail system, protocol, security or policy: a refusal of ours, whoever the recipient is. */
  private static final Set<Integer> ABOUT_US = Set.of(3, 5, 7);

  /** Within {@link #ADDRESS}: about the sender's. */
  private static final Set<Integer> SENDER = Set.of(7, 8);

  private Refusal() {}

  /**
   * What became of a hand-over that failed.
   *
   * @param reason the same in one short line
   */
  static Handover verdict(Throwable failure, String reason) {
    if (!(failure instanceof SMTPException smtp) || !smtp.isPermanent()) {
      return new Handover.Failed(reason);
    }
    String words = String.valueOf(smtp.getMessage());
    if (words.startsWith("recipient address not accepted")) {
      return blamesRecipient(smtp)
          ? new Handover.RecipientRefused(reason)
          : new Handover.Failed(reason);
    } else if (words.startsWith("sending data failed")) {
      return namesRecipient(smtp)
          ? new Handover.RecipientRefused(reason)
          : new Handover.MessageRefused(reason);
    }
    return new Handover.Failed(reason);
  }

  /** In reply to the recipient's address, where the relay knows nothing of the letter yet. */
  private static boolean blamesRecipient(SMTPException smtp) {
    Matcher code = ENHANCED.matcher(smtp.getReplyMessage());
    if (!code.lookingAt() || subject(code) == 0) {
      return MAILBOX.contains(smtp.getReplyCode());
    }
    return !ABOUT_US.contains(subject(code)) && !aboutSender(code);
  }

  /** In reply to the whole letter: its fault, unless the relay says otherwise. */
  private static boolean namesRecipient(SMTPException smtp) {
    Matcher code = ENHANCED.matcher(smtp.getReplyMessage());
    return code.lookingAt()
        && (subject(code) == MAILBOX_STATE || subject(code) == ADDRESS)
        && !aboutSender(code);
  }

  private static boolean aboutSender(Matcher code) {
    return subject(code) == ADDRESS && SENDER.contains(Integer.parseInt(code.group(2)));
  }

  private static int subject(Matcher code) {
    return Integer.parseInt(code.group(1));
  }
}
