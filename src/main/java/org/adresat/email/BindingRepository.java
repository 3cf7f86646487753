package org.adresat.email;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.verification.Challenges;
import org.jspecify.annotations.Nullable;

/** Adding an address and sending its letter: one statement each. */
public final class BindingRepository {

  /** The owner of the address, if another account has it confirmed: gets a letter instead. */
  private static final String TAKEN =
      """
      SELECT g.id, o.language FROM gate g
      JOIN email_address t ON t.address_key = g.address_key AND t.status = 'confirmed'
        AND t.account_id <> g.account_id
      JOIN account o ON o.id = t.account_id
      """;

  private static final String CHALLENGED =
      "SELECT account_id, id AS subject_id, address_key AS destination FROM gate";

  private static final String LETTER =
      """
      SELECT g.account_id, g.id AS subject_id, :letterId::uuid AS message_id, g.address AS recipient,
        (SELECT language FROM account WHERE id = g.account_id) AS language,
        jsonb_build_object('address', g.address) AS facts
      FROM gate g WHERE NOT EXISTS (SELECT FROM taken)
      """;

  private static final String WARNING =
      """
      SELECT g.account_id, g.id AS subject_id, :letterId::uuid AS message_id, g.address AS recipient,
        t.language, jsonb_build_object('address', g.address) AS facts
      FROM gate g JOIN taken t ON t.id = g.id
      """;

  private static final String DONE = "SELECT account_id, id AS subject_id FROM gate";

  /**
   * The place of the row: its own, the other half of what it replaces, or the first that is free.
   */
  private static final String PLACE =
      """
      SELECT slot, 1 - half AS half FROM old
      UNION ALL
      SELECT slot, half FROM own WHERE :replaces::uuid IS NULL AND replaces_id IS NULL
      UNION ALL
      (SELECT s, 0 FROM generate_series(1, :slots::integer) s
       WHERE :replaces::uuid IS NULL
         AND NOT EXISTS (SELECT FROM own WHERE replaces_id IS NULL)
         AND NOT EXISTS (SELECT FROM email_address o
           WHERE o.account_id = :accountId::uuid AND o.slot = s)
       ORDER BY s LIMIT 1)
      """;

  /**
   * A free place is taken by number, so parallel additions cannot pass the maximum. The same
   * address again is the same row: a new letter after the cool-down, and what it replaces is what
   * was wanted last. A newer change of an address ends the older one.
   */
  private static final Statement ADD =
      Statement.with(
              "contacts", "SELECT :trusted::boolean OR " + Challenges.contactsOpen() + " AS open")
          .and(
              "own",
              """
              SELECT id, status, slot, half, replaces_id FROM email_address
              WHERE account_id = :accountId::uuid AND address_key = :key::text
              """)
          .and(
              "old",
              """
              SELECT id, status, slot, half, notification_types FROM email_address
              WHERE account_id = :accountId::uuid AND id = :replaces::uuid
              """)
          .and(
              "superseded",
              """
              DELETE FROM email_address WHERE account_id = :accountId::uuid
                AND replaces_id = :replaces::uuid AND status = 'waiting' AND address_key <> :key::text
                AND (SELECT open FROM contacts)
                AND NOT EXISTS (SELECT FROM own WHERE status = 'confirmed')
              RETURNING id
              """)
          .and("place", PLACE)
          .and(
              "kept",
              """
              INSERT INTO email_address AS e (account_id, id, slot, half, address, address_key,
                status, notification_types, replaces_id, session_id, challenge_id, letter_id, resend_at)
              SELECT :accountId::uuid, :id::uuid, p.slot, p.half, :address::text, :key::text, 'waiting',
                coalesce((SELECT notification_types FROM old), :types::text[]), :replaces::uuid,
                :sessionId::uuid, :challenge.id::uuid, :letterId::uuid, now() + :coolDown::interval
              FROM place p
              WHERE (SELECT open FROM contacts) AND (SELECT count(*) FROM superseded) >= 0
                AND (:replaces::uuid IS NULL OR EXISTS (SELECT FROM old WHERE status = 'confirmed'))
              ON CONFLICT (account_id, address_key) DO UPDATE SET slot = excluded.slot,
                half = excluded.half, replaces_id = excluded.replaces_id,
                session_id = excluded.session_id,
                challenge_id = CASE WHEN e.resend_at <= now() THEN excluded.challenge_id
                  ELSE e.challenge_id END,
                letter_id = CASE WHEN e.resend_at <= now() THEN excluded.letter_id
                  ELSE e.letter_id END,
                undeliverable_at = CASE WHEN e.resend_at > now() THEN e.undeliverable_at END,
                resend_at = greatest(e.resend_at, CASE WHEN e.resend_at <= now()
                  THEN excluded.resend_at END)
                WHERE e.status = 'waiting' AND (e.resend_at <= now()
                  OR e.replaces_id IS DISTINCT FROM excluded.replaces_id)
              RETURNING e.*
              """)
          .and("gate", "SELECT * FROM kept WHERE challenge_id = :challenge.id::uuid")
          .and("taken", TAKEN)
          .and(Challenges.open("challenge", CHALLENGED))
          .and(Outbox.enqueue("letter", LETTER))
          .and(Outbox.enqueue("warning", WARNING))
          .and(Journal.record("entry", "SELECT account_id, id AS subject_id FROM kept"))
          .select(
              """
              SELECT (SELECT open FROM contacts) AS contacts_open, old.status AS old_status,
                own.status AS own_status, own.id AS own_id, g.id, g.resend_at, g.created_at,
                g.notification_types, now() + :challenge.life::interval AS expires_at
              FROM (VALUES (1)) one
              LEFT JOIN kept g ON true LEFT JOIN own ON true LEFT JOIN old ON true
              """);

  private static final Statement FIND =
      Statement.plain(
          """
          SELECT address, status,
            greatest(extract(epoch FROM resend_at - now()), 0)::float8 AS wait
          FROM email_address WHERE account_id = :accountId::uuid AND id = :id::uuid
          """);

  private static final Statement RESEND =
      Statement.with("contacts", "SELECT " + Challenges.contactsOpen() + " AS open")
          .and(
              "own",
              """
              SELECT status, resend_at FROM email_address
              WHERE account_id = :accountId::uuid AND id = :id::uuid
              """)
          .and(
              "gate",
              """
              UPDATE email_address e SET address = coalesce(:address::text, e.address),
                address_key = coalesce(:key::text, e.address_key), challenge_id = :challenge.id::uuid,
                letter_id = :letterId::uuid, resend_at = now() + :coolDown::interval,
                undeliverable_at = NULL
              WHERE e.account_id = :accountId::uuid AND e.id = :id::uuid AND e.status = 'waiting'
                AND e.resend_at <= now() AND (:address::text IS NULL OR (SELECT open FROM contacts))
              RETURNING e.*
              """)
          .and("taken", TAKEN)
          .and(Challenges.open("challenge", CHALLENGED))
          .and(Outbox.enqueue("letter", LETTER))
          .and(Outbox.enqueue("warning", WARNING))
          .and(Journal.record("entry", DONE))
          .select(
              """
              SELECT (SELECT open FROM contacts) AS contacts_open, own.status AS own_status,
                greatest(extract(epoch FROM own.resend_at - now()), 0)::float8 AS wait, g.id
              FROM (VALUES (1)) one LEFT JOIN gate g ON true LEFT JOIN own ON true
              """);

  private final Database database;

  /** Wired by the application. */
  public BindingRepository(Database database) {
    this.database = database;
  }

  /**
   * What the addition met.
   *
   * @param inserted the row that waits now, when it is new
   * @param id of the row that waits, new or not, where this changed or sent something
   * @param ownId of the row the account had for the address before
   */
  record AddRow(
      boolean contactsOpen,
      @Nullable String oldStatus,
      @Nullable String ownStatus,
      @Nullable UUID ownId,
      @Nullable UUID id,
      Optional<Inserted> inserted) {}

  /** The times of a new row. */
  record Inserted(
      Instant createdAt, Instant expiresAt, Instant resendAt, java.util.List<String> types) {}

  /**
   * What the resend met.
   *
   * @param ownStatus the address's status, nothing when there is no such address
   * @param left what is left of the cool-down
   */
  record ResendRow(boolean contactsOpen, @Nullable String ownStatus, Duration left, boolean sent) {}

  /**
   * An address that might get another letter.
   *
   * @param left what is left of the cool-down
   */
  record Found(String address, boolean confirmed, Duration left) {}

  Future<Optional<Found>> find(UUID accountId, UUID id) {
    return database.first(
        FIND,
        Values.of("accountId", accountId).and("id", id),
        row ->
            new Found(
                row.getString("address"), row.getString("status").equals("confirmed"), left(row)));
  }

  Future<AddRow> add(Values values, UUID id) {
    return database.first(ADD, values, row -> addRow(row, id)).map(Optional::orElseThrow);
  }

  Future<ResendRow> resend(Values values) {
    return database.first(RESEND, values, BindingRepository::resendRow).map(Optional::orElseThrow);
  }

  private static AddRow addRow(Row row, UUID id) {
    UUID gateId = row.getUUID("id");
    Optional<Inserted> inserted =
        id.equals(gateId)
            ? Optional.of(
                new Inserted(
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("expires_at").toInstant(),
                    row.getOffsetDateTime("resend_at").toInstant(),
                    java.util.List.of(row.getArrayOfStrings("notification_types"))))
            : Optional.empty();
    return new AddRow(
        row.getBoolean("contacts_open"),
        row.getString("old_status"),
        row.getString("own_status"),
        row.getUUID("own_id"),
        gateId,
        inserted);
  }

  private static ResendRow resendRow(Row row) {
    return new ResendRow(
        row.getBoolean("contacts_open"),
        row.getString("own_status"),
        left(row),
        row.getUUID("id") != null);
  }

  private static Duration left(Row row) {
    Double wait = row.getDouble("wait");
    return Duration.ofMillis(wait == null ? 0 : (long) Math.ceil(wait * 1000));
  }
}
