package org.adresat.delivery;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Values;

/**
 * The ledger of messages to send. A message is queued inside the statement that causes it, so it
 * leaves exactly when that commits; nobody waits for a relay. Codes and links are sealed and
 * blanked when the message reaches its end.
 */
public final class Outbox {

  private final Keyring keyring;

  /** Wired by the application; shared by the services that send. */
  public Outbox(Keyring keyring) {
    this.keyring = keyring;
  }

  /**
   * What is sent.
   *
   * @param template which text
   * @param facts what the text tells; facts of the source's row come on top
   * @param secret codes and tokens, sealed at rest
   * @param life how long it is worth sending
   */
  public record Message(
      Template template, Map<String, String> facts, Map<String, String> secret, Duration life) {

    /** A notice without secrets, retried for four days. */
    public static Message notice(Template template, Map<String, String> facts) {
      return new Message(template, facts, Map.of(), Duration.ofDays(4));
    }

    @Override
    public String toString() {
      return "Message[" + template + "]";
    }
  }

  /**
   * Queues the message for each row of the source.
   *
   * @param name of the part, under which {@link #values} are bound
   * @param source a query that yields {@code account_id, subject_id, message_id, recipient,
   *     language, facts}
   */
  public static Part enqueue(String name, String source) {
    String sql =
        """
        INSERT INTO outbox (account_id, id, subject_id, channel, lane, template, language, recipient,
          facts, secret, expires_at)
        SELECT s.account_id, s.message_id, s.subject_id, :@.channel::text, :@.lane::text,
          :@.template::text, s.language, s.recipient, :@.facts::jsonb || s.facts, :@.secret::bytea,
          now() + :@.life::interval
        FROM (%s) s
        """
            .formatted(source);
    return Part.named(name, sql);
  }

  /** The values of {@link #enqueue}. */
  public Values values(Message message) {
    Template template = message.template();
    return Values.of("channel", template.channel().code())
        .and("lane", template.lane().code())
        .and("template", template.name())
        .and("facts", json(message.facts()))
        .and("secret", message.secret().isEmpty() ? null : sealed(message.secret()))
        .and("life", message.life());
  }

  private byte[] sealed(Map<String, String> secret) {
    byte[] plain = json(secret).encode().getBytes(StandardCharsets.UTF_8);
    return keyring.seal(Purpose.OUTBOX, plain);
  }

  private static JsonObject json(Map<String, String> map) {
    JsonObject json = new JsonObject();
    map.forEach(json::put);
    return json;
  }
}
