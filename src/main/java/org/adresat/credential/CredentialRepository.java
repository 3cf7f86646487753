package org.adresat.credential;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.account.Passwords;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.session.Sessions;
import org.adresat.verification.Challenges;
import org.adresat.verification.Withdrawals;

/** A new password and all that ends with the old one, in one statement. */
public final class CredentialRepository {

  private static final Statement OWNER =
      Statement.plain(
          """
          SELECT a.password_hash, a.phone, a.surname, a.name, a.patronymic,
            ARRAY(SELECT e.address FROM email_address e WHERE e.account_id = a.id) AS addresses
          FROM account a WHERE a.id = :accountId::uuid
          """);

  /**
   * The account is locked first, then the session that asks: of two sessions that change the
   * password at once the one that comes second has been ended by the first.
   */
  private static final Statement CHANGE =
      Statement.with("own", "SELECT id FROM account WHERE id = :accountId::uuid FOR UPDATE")
          .and(
              "asker",
              """
              SELECT s.account_id, s.id AS keep_id FROM session s JOIN own o ON o.id = s.account_id
              WHERE s.id = :sessionId::uuid AND s.ended_at IS NULL FOR UPDATE OF s
              """)
          .and("contacts", "SELECT " + Challenges.contactsOpen() + " AS open")
          .and(
              Passwords.replace(
                  "gate", "SELECT k.account_id, k.keep_id FROM asker k JOIN contacts c ON c.open"))
          .and(Sessions.endOthers("ended", "SELECT account_id, keep_id FROM gate"))
          .and(Withdrawals.expireAll("expired", "SELECT account_id FROM gate"))
          .and(Withdrawals.closeContacts("closed", "SELECT account_id, keep_id FROM gate"))
          .and(
              Outbox.enqueue(
                  "mail",
                  """
                  SELECT g.account_id, g.account_id AS subject_id, uuidv7() AS message_id,
                    e.address AS recipient, g.language, jsonb_build_object('at', now()) AS facts
                  FROM gate g JOIN email_address e ON e.account_id = g.account_id
                    AND e.status = 'confirmed' AND e.undeliverable_at IS NULL
                  """))
          .and(
              Outbox.enqueue(
                  "sms",
                  """
                  SELECT g.account_id, g.account_id AS subject_id, uuidv7() AS message_id,
                    g.phone AS recipient, g.language, jsonb_build_object('at', now()) AS facts
                  FROM gate g
                  """))
          .and(Journal.record("entry", "SELECT account_id, NULL::uuid AS subject_id FROM gate"))
          .select(
              """
              SELECT (SELECT open FROM contacts) AS open, EXISTS (SELECT FROM asker) AS alive,
                EXISTS (SELECT FROM gate) AS changed
              """);

  private final Database database;

  /** Wired by the application. */
  public CredentialRepository(Database database) {
    this.database = database;
  }

  /**
   * Whose password it is.
   *
   * @param passwordHash as it is before the change
   * @param personal what the password must not be made of
   */
  record Owner(String passwordHash, List<String> personal) {}

  /** What the change met. */
  record Changed(boolean open, boolean alive, boolean changed) {}

  Future<Optional<Owner>> owner(UUID accountId) {
    return database.first(OWNER, Values.of("accountId", accountId), CredentialRepository::owner);
  }

  Future<Changed> change(Values values) {
    return database
        .first(
            CHANGE,
            values,
            row ->
                new Changed(
                    row.getBoolean("open"), row.getBoolean("alive"), row.getBoolean("changed")))
        .map(Optional::orElseThrow);
  }

  private static Owner owner(Row row) {
    List<String> personal = new ArrayList<>(List.of(row.getArrayOfStrings("addresses")));
    personal.add(row.getString("phone"));
    personal.add(row.getString("surname"));
    personal.add(row.getString("name"));
    Optional.ofNullable(row.getString("patronymic")).ifPresent(personal::add);
    return new Owner(row.getString("password_hash"), List.copyOf(personal));
  }
}
