package org.adresat.email;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.jspecify.annotations.Nullable;

/** Confirming an address by code or link: one statement each, which judges, confirms and tells. */
public final class ConfirmationRepository {

  /** All confirmed addresses as they were, and the new one. */
  private static final String RECIPIENTS =
      """
      SELECT e.account_id, e.address FROM email_address e JOIN confirmed c USING (account_id)
      WHERE e.status = 'confirmed'
      UNION SELECT account_id, address FROM confirmed
      """;

  /**
   * The address is confirmed unless another account has it, a newer letter was sent, or it is gone;
   * the code or link is consumed all the same.
   */
  private static Statement.Builder settled(Statement.Builder judged) {
    return judged
        .and(
            "confirmed",
            """
            UPDATE email_address e SET status = 'confirmed', confirmed_at = now(),
              confirmed_by = :by::text, replaces_id = NULL, undeliverable_at = NULL
            FROM judged j
            WHERE j.matched AND e.account_id = j.account_id AND e.id = j.subject_id
              AND e.challenge_id = j.id AND e.status = 'waiting'
              AND NOT EXISTS (SELECT FROM email_address t
                WHERE t.address_key = e.address_key AND t.status = 'confirmed')
            RETURNING e.account_id, e.id, e.address, e.confirmed_at, old.replaces_id
            """)
        .and(
            "replaced",
            """
            DELETE FROM email_address o USING confirmed c
            WHERE o.account_id = c.account_id AND o.id = c.replaces_id
            RETURNING o.account_id, o.id, o.address
            """)
        .and(
            "pointed",
            """
            UPDATE account a SET primary_email_id = c.id FROM confirmed c
            WHERE a.id = c.account_id AND c.replaces_id = (
              SELECT p.id FROM email_address p WHERE p.account_id = a.id AND p.status = 'confirmed'
              ORDER BY p.id = a.primary_email_id DESC NULLS LAST, p.confirmed_at LIMIT 1)
            RETURNING a.id
            """)
        .and("told", RECIPIENTS)
        .and(Outbox.enqueue("added", told("r.id IS NULL")))
        .and(Outbox.enqueue("changed", told("r.id IS NOT NULL")))
        .and(Journal.record("entry", "SELECT account_id, id AS subject_id FROM confirmed"));
  }

  private static String told(String condition) {
    return """
    SELECT t.account_id, c.id AS subject_id, uuidv7() AS message_id, t.address AS recipient, a.language,
      jsonb_strip_nulls(jsonb_build_object('address', c.address, 'oldAddress', r.address,
        'at', now())) AS facts
    FROM told t JOIN confirmed c USING (account_id) JOIN account a ON a.id = t.account_id
    LEFT JOIN replaced r USING (account_id) WHERE %s
    """
        .formatted(condition);
  }

  private static final Statement CONFIRM_CODE =
      settled(
              Statement.with(
                      "target",
                      """
                      SELECT e.account_id, e.id, e.challenge_id, e.address_key AS destination, e.status
                      FROM email_address e
                      WHERE e.account_id = :accountId::uuid AND e.id = :id::uuid
                      """)
                  .and(
                      Challenges.judgeCode(
                          "judged",
                          "SELECT account_id, challenge_id, destination FROM target"
                              + " WHERE status = 'waiting'")))
          .select(
              "SELECT "
                  + EmailRows.COLUMNS
                  + ", "
                  + Challenges.columns("j", "c")
                  + ", f.confirmed_at AS now_confirmed_at, EXISTS (SELECT FROM pointed)"
                  + " OR NOT EXISTS (SELECT FROM email_address p WHERE p.account_id = e.account_id"
                  + " AND p.status = 'confirmed') AS now_primary"
                  + " FROM target x JOIN "
                  + EmailRows.FROM.replaceFirst(
                      "email_address e",
                      "email_address e ON" + " e.account_id = x.account_id AND e.id = x.id")
                  + " LEFT JOIN judged j ON true LEFT JOIN confirmed f ON true");

  private static final Statement CONFIRM_LINK =
      settled(Statement.with(Challenges.findToken("found")).and(Challenges.judgeToken("judged")))
          .select(
              linkState(
                  "LEFT JOIN judged j ON true LEFT JOIN confirmed f ON true", "f.id IS NOT NULL"));

  private static final Statement VISIT =
      Statement.with(Challenges.findToken("found"))
          .and(
              "visited",
              """
              INSERT INTO link_visit (account_id, email_id, ip, device)
              SELECT e.account_id, e.id, :ip::text, :device::text
              FROM found f JOIN email_address e ON e.account_id = f.account_id AND e.id = f.subject_id
              FOR KEY SHARE OF e
              RETURNING id
              """)
          .select(linkState("", "false"));

  private static final Statement READ =
      Statement.with(Challenges.findToken("found")).select(linkState("", "false"));

  private static String linkState(String joins, String confirmed) {
    return """
    SELECT e.account_id, e.address, e.status, a.name, c.expires_at,
      e.challenge_id = c.id AS current, c.consumed_at IS NOT NULL AS was_used,
      c.expires_at <= now() AS was_expired, %s AS now_confirmed
    FROM found x
    JOIN challenge c ON c.account_id = x.account_id AND c.id = x.id
    JOIN email_address e ON e.account_id = x.account_id AND e.id = x.subject_id
    JOIN account a ON a.id = x.account_id
    %s
    """
        .formatted(confirmed, joins);
  }

  private final Database database;

  /** Wired by the application. */
  public ConfirmationRepository(Database database) {
    this.database = database;
  }

  /**
   * A judged code.
   *
   * @param judgement nothing when a parallel try closed the challenge meanwhile
   * @param before the address as it was
   * @param confirmedAt when it was confirmed now
   * @param nowPrimary whether it took the place of the primary address
   */
  record CodeRow(
      Optional<Judgement> judgement,
      EmailView before,
      @Nullable Instant confirmedAt,
      boolean nowPrimary) {}

  /**
   * A link.
   *
   * @param current whether no newer letter was sent
   * @param wasUsed whether its code or link was used before
   */
  record LinkRow(
      UUID accountId,
      String address,
      boolean confirmed,
      String name,
      Instant expiresAt,
      boolean current,
      boolean wasUsed,
      boolean expired,
      boolean nowConfirmed) {}

  Future<Optional<CodeRow>> confirmCode(Values values) {
    return database.first(CONFIRM_CODE, values, ConfirmationRepository::codeRow);
  }

  Future<Optional<LinkRow>> confirmLink(Values values) {
    return database.first(CONFIRM_LINK, values, ConfirmationRepository::linkRow);
  }

  Future<Optional<LinkRow>> read(Values values) {
    return database.first(READ, values, ConfirmationRepository::linkRow);
  }

  Future<Optional<LinkRow>> visit(Values values) {
    return database.first(VISIT, values, ConfirmationRepository::linkRow);
  }

  private static CodeRow codeRow(Row row) {
    return new CodeRow(
        Challenges.judgement(row),
        EmailRows.view(row),
        EmailRows.instant(row, "now_confirmed_at"),
        row.getBoolean("now_primary"));
  }

  private static LinkRow linkRow(Row row) {
    return new LinkRow(
        row.getUUID("account_id"),
        row.getString("address"),
        row.getString("status").equals("confirmed"),
        row.getString("name"),
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getBoolean("current"),
        row.getBoolean("was_used"),
        row.getBoolean("was_expired"),
        row.getBoolean("now_confirmed"));
  }
}
