package org.adresat.passkey;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.passkey.PasskeyContract.Entry;
import org.adresat.passkey.PasskeyOptions.Owner;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.verification.Challenges;

/** Passkeys as their owners look after them. */
public final class PasskeyRepository {

  /** The ids of an account's keys, which its authenticators are told. */
  static final String KNOWN =
      "ARRAY(SELECT p.credential_id FROM passkey p WHERE p.account_id = %s) AS known";

  private static final Statement LIST =
      Statement.plain(
          """
          SELECT id, name, added_at, used_at, backed_up FROM passkey
          WHERE account_id = :accountId::uuid ORDER BY added_at, id
          """);

  private static final Statement BEGIN =
      Statement.with(
              "own",
              "SELECT a.id, a.name, a.surname, a.phone, "
                  + Challenges.contactsOpen()
                  + " AS open, "
                  + KNOWN.formatted("a.id")
                  + " FROM account a WHERE a.id = :accountId::uuid")
          .and(
              "gate",
              """
              INSERT INTO passkey_question (id, purpose, account_id, subject_id, challenge, ends_at)
              SELECT :id::uuid, 'adding', o.id, :sessionId::uuid, :challenge::bytea,
                now() + :life::interval
              FROM own o WHERE o.open AND cardinality(o.known) < :most::integer
              RETURNING id
              """)
          .select("SELECT o.*, EXISTS (SELECT FROM gate) AS begun FROM own o");

  private static final Statement ASKED =
      Statement.plain(
          """
          DELETE FROM passkey_question
          WHERE id = :id::uuid AND purpose = 'adding' AND account_id = :accountId::uuid
            AND subject_id = :sessionId::uuid AND ends_at > now()
          RETURNING challenge
          """);

  /** A free place is taken by number, so parallel additions cannot pass the maximum. */
  private static final Statement ADD =
      Statement.with(
              "gate",
              """
              INSERT INTO passkey (account_id, id, slot, credential_id, credential, sign_count,
                backup_eligible, backed_up, transports, name)
              SELECT :accountId::uuid, :id::uuid, n, :credentialId::bytea, :credential::bytea,
                :signCount::bigint, :backupEligible::boolean, :backedUp::boolean,
                :transports::text[], :name::text
              FROM generate_series(1, :most::integer) n
              WHERE NOT EXISTS (SELECT FROM passkey o
                WHERE o.account_id = :accountId::uuid AND o.slot = n)
              ORDER BY n LIMIT 1
              RETURNING *
              """)
          .and(told())
          .select("SELECT id, name, added_at, used_at, backed_up FROM gate");

  private static final Statement RENAME =
      Statement.plain(
          """
          UPDATE passkey SET name = :name::text
          WHERE account_id = :accountId::uuid AND id = :id::uuid
          RETURNING id, name, added_at, used_at, backed_up
          """);

  private static final Statement REMOVE =
      Statement.with("contacts", "SELECT " + Challenges.contactsOpen() + " AS open")
          .and(
              "gate",
              """
              DELETE FROM passkey p USING contacts c
              WHERE p.account_id = :accountId::uuid AND p.id = :id::uuid AND c.open
              RETURNING p.account_id, p.id
              """)
          .and(told())
          .select("SELECT open, EXISTS (SELECT FROM gate) AS removed FROM contacts");

  private static final Statement PURGE =
      Statement.plain("DELETE FROM passkey_question WHERE ends_at < now()");

  private final Database database;

  /** Wired by the application. */
  public PasskeyRepository(Database database) {
    this.database = database;
  }

  /** What a beginning met. */
  record Begun(boolean open, boolean begun, Owner owner, List<Buffer> known) {}

  /** What a removal met. */
  record Removed(boolean open, boolean removed) {}

  Future<List<Entry>> list(UUID accountId) {
    return database.all(LIST, Values.of("accountId", accountId), PasskeyRepository::entry);
  }

  Future<Optional<Begun>> begin(Values values) {
    return database.first(
        BEGIN,
        values,
        row ->
            new Begun(
                row.getBoolean("open"),
                row.getBoolean("begun"),
                new Owner(
                    row.getUUID("id"),
                    row.getString("name"),
                    row.getString("surname"),
                    row.getString("phone")),
                known(row)));
  }

  /** The challenge of a question, which is over with that. */
  Future<Optional<Buffer>> asked(Citizen citizen, UUID id) {
    Values values =
        Values.of("accountId", citizen.accountId())
            .and("sessionId", citizen.sessionId())
            .and("id", id);
    return database.first(ASKED, values, row -> row.getBuffer("challenge"));
  }

  /** Nothing when every place is taken. */
  Future<Optional<Entry>> add(Values values) {
    return database.first(ADD, values, PasskeyRepository::entry);
  }

  Future<Optional<Entry>> rename(Values values) {
    return database.first(RENAME, values, PasskeyRepository::entry);
  }

  Future<Removed> remove(Values values) {
    return database
        .first(
            REMOVE, values, row -> new Removed(row.getBoolean("open"), row.getBoolean("removed")))
        .map(Optional::orElseThrow);
  }

  /** Forgets questions nobody answered. */
  public Future<Integer> purge() {
    return database.run(PURGE, Values.none());
  }

  /** Reads {@link #KNOWN}. */
  static List<Buffer> known(Row row) {
    return List.of(row.getArrayOfBuffers("known"));
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getUUID("id"),
        row.getString("name"),
        row.getOffsetDateTime("added_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("used_at")).map(OffsetDateTime::toInstant),
        row.getBoolean("backed_up"));
  }

  /** The owner is told by all confirmed addresses and by SMS, and it is recorded. */
  private static List<Part> told() {
    return List.of(
        Outbox.enqueue(
            "mail",
            """
            SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id,
              e.address AS recipient, a.language, jsonb_build_object('at', now()) AS facts
            FROM gate g JOIN account a ON a.id = g.account_id
            JOIN email_address e ON e.account_id = g.account_id
              AND e.status = 'confirmed' AND e.undeliverable_at IS NULL
            """),
        Outbox.enqueue(
            "sms",
            """
            SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id,
              a.phone AS recipient, a.language, jsonb_build_object('at', now()) AS facts
            FROM gate g JOIN account a ON a.id = g.account_id
            """),
        Journal.record("entry", "SELECT account_id, id AS subject_id FROM gate"));
  }
}
