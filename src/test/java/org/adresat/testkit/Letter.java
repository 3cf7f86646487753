package org.adresat.testkit;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A letter as the mail catcher received it (RFC 5322, MIME), with its envelope. Immutable. */
public final class Letter {
  private static final Session SESSION = session();

  private final String sender;
  private final List<String> recipients;
  private final byte[] raw;
  private final Instant receivedAt;
  private final String subject;
  private final String messageId;
  private final String text;
  private final String html;
  private final List<Map.Entry<String, String>> headers;

  private Letter(
      String sender, List<String> recipients, byte[] raw, Instant receivedAt, MimeMessage message)
      throws MessagingException, IOException {
    this.sender = sender;
    this.recipients = List.copyOf(recipients);
    this.raw = raw;
    this.receivedAt = receivedAt;
    this.subject = orEmpty(message.getSubject());
    this.messageId = orEmpty(message.getMessageID());
    SequencedMap<String, String> bodies = new LinkedHashMap<>();
    collect(message, bodies);
    this.text = bodies.getOrDefault("text/plain", "");
    this.html = bodies.getOrDefault("text/html", "");
    List<Map.Entry<String, String>> found = new ArrayList<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      found.add(Map.entry(header.getName(), decoded(orEmpty(header.getValue()))));
    }
    this.headers = List.copyOf(found);
  }

  /** Reads a letter; one that is not MIME at all is an {@link IllegalArgumentException}. */
  public static Letter parse(
      String sender, List<String> recipients, byte[] raw, Instant receivedAt) {
    try {
      MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
      return new Letter(sender, recipients, raw.clone(), receivedAt, message);
    } catch (MessagingException e) {
      throw new IllegalArgumentException("not a letter: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Session session() {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    return Session.getInstance(properties);
  }

  private static void collect(Part part, Map<String, String> bodies)
      throws MessagingException, IOException {
    if (part.isMimeType("multipart/*")) {
      Multipart parts = (Multipart) part.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        collect(each, bodies);
      }
    } else if (part.isMimeType("text/plain")) {
      bodies.putIfAbsent("text/plain", String.valueOf(part.getContent()));
    } else if (part.isMimeType("text/html")) {
      bodies.putIfAbsent("text/html", String.valueOf(part.getContent()));
    }
  }

  private static String decoded(String value) throws UnsupportedEncodingException {
    return MimeUtility.decodeText(MimeUtility.unfold(value));
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Envelope sender, empty for a bounce. */
  public String sender() {
    return sender;
  }

  /** Envelope recipients, in order. */
  public List<String> recipients() {
    return recipients;
  }

  /** Whether it was delivered to this address, letter case aside. */
  public boolean isTo(String address) {
    return recipients.stream().anyMatch(address::equalsIgnoreCase);
  }

  /** Decoded subject, or empty. */
  public String subject() {
    return subject;
  }

  /** Message-ID with its angle brackets, or empty. */
  public String messageId() {
    return messageId;
  }

  /** Decoded plain text part, or empty. */
  public String text() {
    return text;
  }

  /** Decoded HTML part, or empty. */
  public String html() {
    return html;
  }

  /** Every header, decoded (RFC 2047) and unfolded, in order. */
  public List<Map.Entry<String, String>> headers() {
    return headers;
  }

  /** First header of this name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(
            header ->
                header.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The octets between DATA and the final dot, dots unstuffed. */
  public byte[] raw() {
    return raw.clone();
  }

  /** The same as text, for a reader. */
  public String source() {
    return new String(raw, StandardCharsets.UTF_8);
  }

  /** When the catcher kept it. */
  public Instant receivedAt() {
    return receivedAt;
  }

  @Override
  public String toString() {
    return "Letter[to=%s, subject=%s, messageId=%s]".formatted(recipients, subject, messageId);
  }
}
