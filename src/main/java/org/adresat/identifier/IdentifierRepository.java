package org.adresat.identifier;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.platform.person.StateNumber.Kind;
import org.adresat.verification.Challenges;

/** Numbers that states know a person by. */
public final class IdentifierRepository {

  private static final Statement READ =
      Statement.plain("SELECT kind, sealed FROM identifier WHERE account_id = :accountId::uuid");

  /** A number that another account has, under whatever key, keeps all from being stored. */
  private static final Statement PUT =
      Statement.with("contacts", "SELECT " + Challenges.contactsOpen() + " AS open")
          .and(
              "taken",
              """
              SELECT DISTINCT k.kind FROM unnest(:allKinds::text[], :allMacs::bytea[]) k (kind, mac)
              JOIN identifier i ON i.number_mac = k.mac AND i.account_id <> :accountId::uuid
              """)
          .and(
              "gate",
              """
              INSERT INTO identifier (account_id, kind, number_mac, sealed)
              SELECT :accountId::uuid, g.kind, g.mac, g.sealed
              FROM contacts c,
                unnest(:kinds::text[], :macs::bytea[], :sealed::bytea[]) g (kind, mac, sealed)
              WHERE c.open AND NOT EXISTS (SELECT FROM taken)
              ON CONFLICT (account_id, kind) DO UPDATE SET number_mac = excluded.number_mac,
                sealed = excluded.sealed, since = now()
              RETURNING account_id
              """)
          .and(told())
          .select("SELECT open, ARRAY(SELECT kind FROM taken) AS taken FROM contacts");

  private static final Statement REMOVE =
      Statement.with("contacts", "SELECT " + Challenges.contactsOpen() + " AS open")
          .and(
              "gate",
              """
              DELETE FROM identifier i USING contacts c
              WHERE i.account_id = :accountId::uuid AND i.kind = :kind::text AND c.open
              RETURNING i.account_id
              """)
          .and(told())
          .select("SELECT open, '{}'::text[] AS taken FROM contacts");

  private static final Statement FIND =
      Statement.plain(
          """
          SELECT a.phone FROM identifier i JOIN account a ON a.id = i.account_id
          WHERE i.number_mac = ANY (:macs::bytea[])
          """);

  private final Database database;

  /** Wired by the application. */
  public IdentifierRepository(Database database) {
    this.database = database;
  }

  /** A number as it is kept. */
  record Sealed(Kind kind, Buffer sealed) {}

  /** What a change met. */
  record Met(boolean open, List<Kind> taken) {}

  Future<List<Sealed>> read(UUID accountId) {
    return database.all(
        READ,
        Values.of("accountId", accountId),
        row -> new Sealed(Kind.of(row.getString("kind")), row.getBuffer("sealed")));
  }

  Future<Met> put(Values values) {
    return database.first(PUT, values, IdentifierRepository::met).map(Optional::orElseThrow);
  }

  Future<Met> remove(Values values) {
    return database.first(REMOVE, values, IdentifierRepository::met).map(Optional::orElseThrow);
  }

  Future<Optional<String>> phone(List<byte[]> macs) {
    return database.first(FIND, Values.of("macs", macs), row -> row.getString("phone"));
  }

  private static Met met(Row row) {
    List<Kind> taken = List.of(row.getArrayOfStrings("taken")).stream().map(Kind::of).toList();
    return new Met(row.getBoolean("open"), taken);
  }

  /** One letter and one entry, however many numbers were changed. */
  private static List<Part> told() {
    return List.of(
        Outbox.enqueue(
            "mail",
            """
            SELECT a.id AS account_id, a.id AS subject_id, uuidv7() AS message_id,
              e.address AS recipient, a.language, jsonb_build_object('at', now()) AS facts
            FROM account a JOIN email_address e ON e.account_id = a.id
              AND e.status = 'confirmed' AND e.undeliverable_at IS NULL
            WHERE a.id IN (SELECT account_id FROM gate)
            """),
        Journal.record("entry", "SELECT DISTINCT account_id, NULL::uuid AS subject_id FROM gate"));
  }
}
