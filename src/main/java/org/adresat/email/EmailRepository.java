package org.adresat.email;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.verification.Challenges;
import org.jspecify.annotations.Nullable;

/** The list of an account's addresses and what is done to those that are there. */
public final class EmailRepository {

  private static final Statement LIST =
      Statement.plain(
          "SELECT "
              + EmailRows.COLUMNS
              + " FROM "
              + EmailRows.FROM
              + " WHERE e.account_id = :accountId::uuid AND (:id::uuid IS NULL OR e.id = :id::uuid)"
              + " ORDER BY is_primary DESC, e.created_at DESC, e.id DESC");

  private static final String FACTS =
      """
      jsonb_build_object('address', g.address, 'at', now()) AS facts""";

  /** Every confirmed address of the account, as it was before the statement. */
  private static final String TOLD =
      """
      SELECT t.account_id, g.id AS subject_id, uuidv7() AS message_id, t.address AS recipient,
        a.language, %s
      FROM gate g JOIN email_address t ON t.account_id = g.account_id AND t.status = 'confirmed'
      JOIN account a ON a.id = g.account_id
      """
          .formatted(FACTS);

  private static final String DONE = "SELECT account_id, id AS subject_id FROM gate";

  private static final Statement MAKE_PRIMARY =
      Statement.with("contacts", "SELECT " + Challenges.contactsOpen() + " AS open")
          .and(
              "own",
              """
              SELECT account_id, id, address, status FROM email_address
              WHERE account_id = :accountId::uuid AND id = :id::uuid
              """)
          .and(
              "gate",
              """
              UPDATE account a SET primary_email_id = o.id FROM own o
              WHERE a.id = o.account_id AND o.status = 'confirmed' AND (SELECT open FROM contacts)
                AND a.primary_email_id IS DISTINCT FROM o.id
              RETURNING o.account_id, o.id, o.address
              """)
          .and(Outbox.enqueue("told", TOLD))
          .and(Journal.record("entry", DONE))
          .select(
              """
              SELECT (SELECT open FROM contacts) AS contacts_open, own.status
              FROM (VALUES (1)) one LEFT JOIN own ON true
              """);

  /**
   * What waits to replace the address is locked before it, as by a confirmation, so that the two do
   * not wait for each other. The address itself is told as it was when it went: a parallel
   * confirmation may have been quicker.
   */
  private static final Statement REMOVE =
      Statement.with(
              "pending",
              """
              DELETE FROM email_address
              WHERE account_id = :accountId::uuid AND replaces_id = :id::uuid AND status = 'waiting'
              RETURNING id
              """)
          .and(
              "gate",
              """
              DELETE FROM email_address WHERE account_id = :accountId::uuid AND id = :id::uuid
                AND (SELECT count(*) FROM pending) >= 0
              RETURNING account_id, id, address, status
              """)
          .and(
              Outbox.enqueue(
                  "told",
                  """
                  SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id,
                    t.address AS recipient, a.language, %s
                  FROM gate g JOIN (
                    SELECT o.account_id, o.id, o.address FROM email_address o
                    WHERE o.account_id = :accountId::uuid AND o.status = 'confirmed'
                    UNION SELECT account_id, id, address FROM gate) t ON t.account_id = g.account_id
                  JOIN account a ON a.id = g.account_id
                  WHERE g.status = 'confirmed'
                  """
                      .formatted(FACTS)))
          .and(Journal.record("entry", DONE))
          .select(DONE);

  private static final Statement MARK_UNDELIVERABLE =
      Statement.with(
              "gate",
              """
              UPDATE email_address SET undeliverable_at = now()
              WHERE account_id = :accountId::uuid AND address = :address::text
                AND undeliverable_at IS NULL AND (status = 'confirmed' OR letter_id = :letterId::uuid)
              RETURNING account_id, id, address, status
              """)
          .and(
              Outbox.enqueue(
                  "mail",
                  TOLD
                      + " WHERE g.status = 'confirmed' AND t.id <> g.id AND t.undeliverable_at IS NULL"))
          .and(
              Outbox.enqueue(
                  "sms",
                  """
                  SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id, a.phone AS recipient,
                    a.language, %s
                  FROM gate g JOIN account a ON a.id = g.account_id WHERE g.status = 'confirmed'
                  """
                      .formatted(FACTS)))
          .and(Journal.record("entry", DONE))
          .select(DONE);

  private final Database database;

  /** Wired by the application. */
  public EmailRepository(Database database) {
    this.database = database;
  }

  /**
   * What the choice of the primary address met.
   *
   * @param status of the address, nothing when there is no such address
   */
  record PrimaryRow(boolean contactsOpen, @Nullable String status) {}

  Future<List<EmailView>> list(UUID accountId, Optional<UUID> id) {
    Values values = Values.of("accountId", accountId).and("id", id.orElse(null));
    return database.all(LIST, values, EmailRows::view);
  }

  Future<PrimaryRow> makePrimary(Values values) {
    return database
        .first(MAKE_PRIMARY, values, EmailRepository::primaryRow)
        .map(Optional::orElseThrow);
  }

  Future<Boolean> remove(Values values) {
    return database.first(REMOVE, values, row -> true).map(Optional::isPresent);
  }

  Future<Boolean> markUndeliverable(Values values) {
    return database.first(MARK_UNDELIVERABLE, values, row -> true).map(Optional::isPresent);
  }

  private static PrimaryRow primaryRow(Row row) {
    return new PrimaryRow(row.getBoolean("contacts_open"), row.getString("status"));
  }
}
