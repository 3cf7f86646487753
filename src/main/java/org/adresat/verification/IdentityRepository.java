package org.adresat.verification;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;

/** Checks of the person, and what they open. */
public final class IdentityRepository {

  private static final String CHALLENGED =
      "SELECT account_id, id AS subject_id, phone AS destination FROM gate";

  /** Only the profile's own phone gets a code. */
  private static final String CODE =
      """
      SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id, a.phone AS recipient,
        a.language, '{}'::jsonb AS facts
      FROM gate g JOIN account a ON a.id = g.account_id AND a.phone = g.phone
      """;

  private static final String SENT =
      "SELECT resend_at, now() + :challenge.life::interval AS expires_at FROM gate";

  private static final Statement START =
      Statement.with(
              "gate",
              """
              INSERT INTO identity_check
                (account_id, id, session_id, phone, challenge_id, resend_at, ends_at)
              VALUES (:accountId::uuid, :id::uuid, :sessionId::uuid, :phone::text,
                :challenge.id::uuid, now() + :coolDown::interval, now() + interval '1 hour')
              RETURNING *
              """)
          .and(Challenges.open("challenge", CHALLENGED))
          .and(Outbox.enqueue("sms", CODE))
          .select(SENT);

  private static final Statement RESEND =
      Statement.with(
              "gate",
              """
              UPDATE identity_check SET challenge_id = :challenge.id::uuid,
                resend_at = now() + :coolDown::interval
              WHERE account_id = :accountId::uuid AND id = :id::uuid
                AND session_id = :sessionId::uuid AND resend_at <= now() AND ends_at > now()
              RETURNING *
              """)
          .and(Challenges.open("challenge", CHALLENGED))
          .and(Outbox.enqueue("sms", CODE))
          .select(SENT);

  private static final Statement FIND =
      Statement.plain(
          """
          SELECT phone, greatest(extract(epoch FROM resend_at - now()), 0)::float8 AS wait
          FROM identity_check
          WHERE account_id = :accountId::uuid AND id = :id::uuid AND session_id = :sessionId::uuid
            AND ends_at > now()
          """);

  private static final Statement CONFIRM =
      Statement.with(
              "target",
              """
              SELECT account_id, id, session_id, challenge_id, phone AS destination
              FROM identity_check
              WHERE account_id = :accountId::uuid AND id = :id::uuid
                AND session_id = :sessionId::uuid
              """)
          .and(
              Challenges.judgeCode(
                  "judged", "SELECT account_id, challenge_id, destination FROM target"))
          .and(
              "gate",
              """
              INSERT INTO contact_grant (account_id, session_id, open_until)
              SELECT t.account_id, t.session_id, now() + :open::interval
              FROM target t JOIN judged j ON j.matched
              JOIN account a ON a.id = t.account_id AND a.phone = t.destination
              ON CONFLICT (account_id, session_id) DO UPDATE SET open_until = excluded.open_until
              RETURNING account_id
              """)
          .and(Journal.record("entry", "SELECT account_id, NULL::uuid AS subject_id FROM gate"))
          .select("SELECT " + Challenges.verdict());

  private static final Statement PROOF_LEFT =
      Statement.plain(
          """
          SELECT extract(epoch FROM open_until - now())::float8 AS remaining FROM contact_grant
          WHERE account_id = :accountId::uuid AND session_id = :sessionId::uuid
            AND open_until > now()
          """);

  private static final Statement PURGE_CHECKS =
      Statement.plain("DELETE FROM identity_check WHERE ends_at < now()");

  private static final Statement PURGE_GRANTS =
      Statement.plain("DELETE FROM contact_grant WHERE open_until < now()");

  private static final Statement PURGE_CHALLENGES =
      Statement.with(
              "gone",
              """
              DELETE FROM challenge
              WHERE created_at < now() - interval '40 days'
                AND NOT EXISTS (SELECT FROM email_address e
                  WHERE e.account_id = challenge.account_id AND e.challenge_id = challenge.id)
              RETURNING account_id, purpose
              """)
          .and(
              "unguarded",
              """
              DELETE FROM code_guard g USING (SELECT DISTINCT account_id, purpose FROM gone) o
              WHERE g.account_id = o.account_id AND g.purpose = o.purpose
                AND NOT EXISTS (SELECT FROM challenge c WHERE c.account_id = g.account_id
                  AND c.purpose = g.purpose AND c.created_at >= now() - interval '40 days')
              """)
          .select("SELECT 1 FROM gone");

  private final Database database;

  /** Wired by the application. */
  public IdentityRepository(Database database) {
    this.database = database;
  }

  /** A code that was sent. */
  record Sent(Instant expiresAt, Instant resendAt) {}

  /** A check under way. */
  record Pending(String phone, Duration left) {}

  Future<Sent> start(Values values) {
    return database.first(START, values, IdentityRepository::sent).map(Optional::orElseThrow);
  }

  Future<Optional<Sent>> resend(Values values) {
    return database.first(RESEND, values, IdentityRepository::sent);
  }

  Future<Optional<Pending>> find(Citizen citizen, UUID id) {
    Values values =
        Values.of("accountId", citizen.accountId())
            .and("sessionId", citizen.sessionId())
            .and("id", id);
    return database.first(
        FIND,
        values,
        row ->
            new Pending(
                row.getString("phone"),
                Duration.ofMillis((long) Math.ceil(row.getDouble("wait") * 1000))));
  }

  /** How long the session's proof still holds; nothing when there is none. */
  Future<Optional<Duration>> proofLeft(Citizen citizen) {
    Values values =
        Values.of("accountId", citizen.accountId()).and("sessionId", citizen.sessionId());
    return database.first(
        PROOF_LEFT, values, row -> Duration.ofMillis((long) (row.getDouble("remaining") * 1000)));
  }

  /** The outer optional is empty when there is no such check, the inner when a parallel try won. */
  Future<Optional<Optional<Judgement>>> confirm(Values values) {
    return database.first(CONFIRM, values, Challenges::judgement);
  }

  /** Forgets what is over. */
  public Future<Integer> purge() {
    return database
        .run(PURGE_CHECKS, Values.none())
        .compose(_ -> database.run(PURGE_GRANTS, Values.none()))
        .compose(_ -> database.run(PURGE_CHALLENGES, Values.none()));
  }

  private static Sent sent(Row row) {
    return new Sent(
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getOffsetDateTime("resend_at").toInstant());
  }
}
