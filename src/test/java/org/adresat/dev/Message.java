package org.adresat.dev;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.adresat.testkit.Letter;
import org.adresat.testkit.Sms;

/**
 * A letter or a text message as the inbox shows it.
 *
 * @param id unique in the inbox, in order of arrival
 * @param kind what it came as
 * @param from sender, empty for a text message
 * @param to recipients
 * @param subject empty for a text message
 * @param text plain text
 * @param html empty for a text message
 * @param messageId Message-ID, or the sender's id of a text message
 * @param receivedAt when it came
 * @param headers of a letter, in order
 */
record Message(
    String id,
    Kind kind,
    String from,
    List<String> to,
    String subject,
    String text,
    String html,
    String messageId,
    Instant receivedAt,
    List<Map.Entry<String, String>> headers) {

  enum Kind {
    MAIL,
    SMS;

    String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Message of(String id, Letter letter) {
    return new Message(
        id,
        Kind.MAIL,
        letter.header("From").orElse(letter.sender()),
        letter.recipients(),
        letter.subject(),
        letter.text(),
        letter.html(),
        letter.messageId(),
        letter.receivedAt(),
        letter.headers());
  }

  static Message of(String id, Sms sms) {
    return new Message(
        id,
        Kind.SMS,
        "",
        List.of(sms.to()),
        "",
        sms.text(),
        "",
        sms.id(),
        sms.receivedAt(),
        List.of());
  }

  boolean isTo(String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    return to.stream().anyMatch(address -> address.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
