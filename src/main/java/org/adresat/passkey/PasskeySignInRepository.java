package org.adresat.passkey;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.passkey.PasskeyVerifier.Stored;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.session.Sessions;
import org.jspecify.annotations.Nullable;

/** Signing in by a passkey: the question, its one answer, and what is remembered of a use. */
public final class PasskeySignInRepository {

  private static final Statement BEGIN =
      Statement.with(
              "gate",
              """
              INSERT INTO passkey_question (id, purpose, account_id, subject_id, challenge, ends_at)
              VALUES (:id::uuid,
                CASE WHEN :accountId::uuid IS NULL THEN 'sign-in' ELSE 'second-step' END,
                :accountId::uuid, :halfId::uuid, :challenge::bytea, now() + :life::interval)
              RETURNING account_id
              """)
          .select("SELECT " + PasskeyRepository.KNOWN.formatted("g.account_id") + " FROM gate g");

  /** Whatever the answer is, the question is over. */
  private static final Statement ASKED =
      Statement.with(
              "gone",
              """
              DELETE FROM passkey_question
              WHERE id = :id::uuid AND purpose IN ('sign-in', 'second-step') AND ends_at > now()
              RETURNING account_id, subject_id, challenge
              """)
          .select(
              """
              SELECT g.subject_id, g.challenge, p.account_id, p.id, p.credential, p.sign_count,
                p.backup_eligible, p.backed_up
              FROM gone g LEFT JOIN passkey p ON p.credential_id = :credentialId::bytea
                AND (g.account_id IS NULL OR g.account_id = p.account_id)
              """);

  /** A key that does all alone leaves a sign-in that has passed both steps. */
  private static final Statement USE =
      Statement.with(
              "gate",
              """
              UPDATE passkey SET sign_count = :signCount::bigint, backed_up = :backedUp::boolean,
                used_at = now()
              WHERE account_id = :accountId::uuid AND id = :id::uuid
              RETURNING account_id
              """)
          .and(Sessions.provedWhole("whole", "SELECT account_id FROM gate WHERE :alone::boolean"))
          .select("SELECT account_id FROM gate");

  private final Database database;

  /** Wired by the application. */
  public PasskeySignInRepository(Database database) {
    this.database = database;
  }

  /**
   * A question that was asked.
   *
   * @param halfId of the sign-in whose second step it is
   * @param passkey nothing when the key is unknown, or somebody else's than the sign-in's
   */
  record Asked(Buffer challenge, @Nullable UUID halfId, Optional<Stored> passkey) {}

  /** The keys that may answer; none named where any may. */
  Future<List<Buffer>> begin(Values values) {
    return database.first(BEGIN, values, PasskeyRepository::known).map(Optional::orElseThrow);
  }

  Future<Optional<Asked>> asked(Values values) {
    return database.first(ASKED, values, PasskeySignInRepository::asked);
  }

  /** Whether the key is still there. */
  Future<Boolean> use(Values values) {
    return database.first(USE, values, row -> row.getUUID("account_id")).map(Optional::isPresent);
  }

  private static Asked asked(Row row) {
    UUID accountId = row.getUUID("account_id");
    Optional<Stored> passkey =
        accountId == null
            ? Optional.empty()
            : Optional.of(
                new Stored(
                    accountId,
                    row.getUUID("id"),
                    row.getBuffer("credential"),
                    row.getLong("sign_count"),
                    row.getBoolean("backup_eligible"),
                    row.getBoolean("backed_up")));
    return new Asked(row.getBuffer("challenge"), row.getUUID("subject_id"), passkey);
  }
}
