package org.adresat.recovery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.adresat.delivery.Outbox;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;

/** Requests to lift a lock. */
public final class UnlockRepository {

  private static final Statement START =
      Statement.with(
              "owner",
              """
              SELECT a.id, a.phone, a.language FROM sign_in_name n JOIN account a ON a.id = n.account_id
              WHERE n.name = :login::text
              """)
          .and(
              "gate",
              """
              INSERT INTO unlock (id, account_id, phone, challenge_id, ends_at)
              SELECT :id::uuid, coalesce(o.id, :nobody::uuid), coalesce(o.phone, ''),
                :challenge.id::uuid, now() + interval '1 hour'
              FROM (VALUES (1)) one LEFT JOIN owner o ON true
              RETURNING *
              """)
          .and(
              Challenges.open(
                  "challenge",
                  "SELECT account_id, id AS subject_id, phone AS destination FROM gate"))
          .and(
              Outbox.enqueue(
                  "sms",
                  """
                  SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id,
                    o.phone AS recipient, o.language, '{}'::jsonb AS facts
                  FROM gate g JOIN owner o ON o.id = g.account_id
                  """))
          .select(
              """
              SELECT now() + :challenge.life::interval AS expires_at,
                now() + :coolDown::interval AS resend_at FROM gate
              """);

  private static final Statement CONFIRM =
      Statement.with(
              "target",
              """
              SELECT u.account_id, u.challenge_id, u.phone AS destination FROM unlock u
              WHERE u.id = :id::uuid AND u.ends_at > now()
              """)
          .and(
              Challenges.judgeCode(
                  "judged", "SELECT account_id, challenge_id, destination FROM target"))
          .select("SELECT t.account_id, " + Challenges.verdict());

  private static final Statement PURGE =
      Statement.plain("DELETE FROM unlock WHERE ends_at < now()");

  private final Database database;

  /** Wired by the application. */
  public UnlockRepository(Database database) {
    this.database = database;
  }

  /** A code that was sent, or would have been. */
  record Sent(Instant expiresAt, Instant resendAt) {}

  /**
   * A judged code.
   *
   * @param judgement nothing when a parallel try closed the challenge meanwhile
   */
  record Judged(UUID accountId, Optional<Judgement> judgement) {}

  Future<Sent> start(Values values) {
    return database.first(START, values, UnlockRepository::sent).map(Optional::orElseThrow);
  }

  Future<Optional<Judged>> confirm(Values values) {
    return database.first(
        CONFIRM, values, row -> new Judged(row.getUUID("account_id"), Challenges.judgement(row)));
  }

  /** Forgets what is over. */
  public Future<Integer> purge() {
    return database.run(PURGE, Values.none());
  }

  private static Sent sent(Row row) {
    return new Sent(
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getOffsetDateTime("resend_at").toInstant());
  }
}
