package org.adresat.objection;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.adresat.account.Passwords;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.email.Addresses;
import org.adresat.factor.Factors;
import org.adresat.identifier.Identifiers;
import org.adresat.objection.ObjectionContract.Letter;
import org.adresat.objection.ObjectionContract.Undone;
import org.adresat.passkey.Passkeys;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.session.Sessions;
import org.adresat.verification.Withdrawals;
import org.jspecify.annotations.Nullable;

/** Objections: the letters they are about, and all that follows from one in a single statement. */
public final class ObjectionRepository {

  private static final String LETTER =
      """
      SELECT o.account_id, o.template, o.subject_id, o.created_at AS at, o.facts
      FROM outbox o WHERE o.account_id = :accountId::uuid AND o.id = :messageId::uuid
        AND o.created_at > now() - :life::interval
      """;

  private static final String SEEN =
      """
      SELECT l.template, l.at, l.facts, l.at + :life::interval AS open_until,
        %s AS heard_at, %s FROM letter l LEFT JOIN objection b ON b.account_id = l.account_id
        AND b.template = l.template AND b.happened_at = l.at
      """;

  private static final Statement READ =
      Statement.with("letter", LETTER)
          .select(
              SEEN.formatted(
                  "b.heard_at",
                  "false AS address_removed, false AS address_restored, false AS primary_reset,"
                      + " false AS phone_restored, false AS second_factor_off, false AS backup_codes_void,"
                      + " false AS passkeys_removed, false AS identifiers_removed"));

  private static final String OBJECTED =
      "SELECT account_id, template, subject_id, at FROM objected";

  /**
   * All letters about one deed were queued by one statement and share its moment, so of all their
   * readers one is heard.
   */
  private static final Statement HEAR =
      Statement.with("letter", LETTER)
          .and(
              "gate",
              """
              INSERT INTO objection (account_id, template, happened_at)
              SELECT account_id, template, at FROM letter ON CONFLICT DO NOTHING
              RETURNING account_id, heard_at
              """)
          .and("objected", "SELECT l.*, g.heard_at FROM letter l JOIN gate g USING (account_id)")
          .and(
              Passwords.takeAway(
                  "owner",
                  """
                  SELECT account_id, template = 'PRIMARY_CHANGED' AS primary_too,
                    CASE WHEN template = 'PHONE_CHANGED' THEN facts ->> 'oldPhone' END AS phone
                  FROM objected
                  """))
          .and(
              Sessions.endOthers("ended", "SELECT account_id, NULL::uuid AS keep_id FROM objected"))
          .and(Withdrawals.expireAll("expired", "SELECT account_id FROM objected"))
          .and(
              Withdrawals.closeContacts(
                  "closed", "SELECT account_id, NULL::uuid AS keep_id FROM objected"))
          .and(Addresses.undo("address", OBJECTED))
          .and(Factors.undo("factor", OBJECTED))
          .and(Passkeys.undo("passkeys", "SELECT account_id, at FROM objected"))
          .and(Identifiers.undo("identifiers", "SELECT account_id, at FROM objected"))
          .and(
              Outbox.enqueue(
                  "mail",
                  """
                  SELECT w.account_id, w.account_id AS subject_id, uuidv7() AS message_id,
                    e.address AS recipient, w.language, jsonb_build_object('at', now()) AS facts
                  FROM owner w JOIN (
                    SELECT c.account_id, c.address FROM email_address c
                    WHERE c.account_id = :accountId::uuid AND c.status = 'confirmed'
                      AND c.undeliverable_at IS NULL
                      AND c.address NOT IN (SELECT t.address FROM address t)
                    UNION SELECT account_id, address FROM address_restored) e USING (account_id)
                  """))
          .and(
              Outbox.enqueue(
                  "sms",
                  """
                  SELECT account_id, account_id AS subject_id, uuidv7() AS message_id,
                    phone AS recipient, language, jsonb_build_object('at', now()) AS facts
                  FROM owner
                  """))
          .and(Journal.record("entry", "SELECT account_id, subject_id FROM objected"))
          .select(
              SEEN.formatted(
                  "coalesce(b.heard_at, (SELECT heard_at FROM gate))",
                  """
                  EXISTS (SELECT FROM address WHERE l.template = 'EMAIL_ADDED') AS address_removed,
                  EXISTS (SELECT FROM address_restored) AS address_restored,
                  EXISTS (SELECT FROM gate WHERE l.template = 'PRIMARY_CHANGED')
                    AS primary_reset,
                  EXISTS (SELECT FROM owner w WHERE l.template = 'PHONE_CHANGED'
                    AND w.phone = l.facts ->> 'oldPhone') AS phone_restored,
                  EXISTS (SELECT FROM factor) AS second_factor_off,
                  EXISTS (SELECT FROM factor_codes) AS backup_codes_void,
                  EXISTS (SELECT FROM passkeys) AS passkeys_removed,
                  EXISTS (SELECT FROM identifiers) AS identifiers_removed
                  """));

  private static final Statement PURGE =
      Statement.plain("DELETE FROM objection WHERE happened_at < now() - interval '30 days'");

  private final Database database;

  /** Wired by the application. */
  public ObjectionRepository(Database database) {
    this.database = database;
  }

  /**
   * A letter and what an objection must know of it.
   *
   * @param lost the address that was changed or removed
   */
  record Stored(Letter letter, @Nullable String lost) {}

  Future<Optional<Stored>> read(Values values) {
    return database.first(READ, values, ObjectionRepository::stored);
  }

  Future<Optional<Stored>> hear(Values values) {
    return database.first(HEAR, values, ObjectionRepository::stored);
  }

  /** Forgets objections to letters nobody has any more. */
  public Future<Integer> purge() {
    return database.run(PURGE, Values.none());
  }

  private static Stored stored(Row row) {
    JsonObject facts = row.getJsonObject("facts");
    String template = row.getString("template");
    Letter letter =
        new Letter(
            template.toLowerCase(Locale.ROOT).replace('_', '-'),
            row.getOffsetDateTime("at").toInstant(),
            row.getOffsetDateTime("open_until").toInstant(),
            Optional.ofNullable(facts.getString("ip")).filter(ip -> !ip.isEmpty()),
            Optional.ofNullable(facts.getString("device")).filter(device -> !device.isEmpty()),
            instant(row.getOffsetDateTime("heard_at")),
            undone(row));
    return new Stored(
        letter, facts.getString(template.equals("EMAIL_REMOVED") ? "address" : "oldAddress"));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private static List<Undone> undone(Row row) {
    List<Undone> undone = new ArrayList<>();
    for (Undone one : Undone.values()) {
      if (row.getBoolean(one.name().toLowerCase(Locale.ROOT))) {
        undone.add(one);
      }
    }
    return List.copyOf(undone);
  }
}
