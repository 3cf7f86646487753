package org.adresat.session;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;

/** Sessions. */
public final class SessionRepository {

  private static final String DONE = "SELECT account_id, id AS subject_id FROM gate";

  private static final Statement OPEN =
      Statement.with(
              "gate",
              """
              INSERT INTO session (account_id, id, device_id, ip, user_agent, idle_at, ends_at)
              VALUES (:accountId::uuid, :id::uuid, :deviceId::uuid, :ip::text, :userAgent::text,
                now() + :idle::interval, now() + :total::interval)
              RETURNING account_id, id
              """)
          .and(Journal.record("entry", DONE))
          .select("SELECT id FROM gate");

  /**
   * Refreshes when the token is the newest, ends the session when it is an old one; decided on the
   * row as it is when its lock is held, so parallel refreshes of one token have one winner.
   */
  private static final Statement REFRESH =
      Statement.with(
              "gate",
              """
              UPDATE session SET
                generation = generation + CASE WHEN generation = :generation::integer THEN 1 ELSE 0 END,
                ended_at = CASE WHEN generation = :generation::integer THEN NULL ELSE now() END,
                ended_by = CASE WHEN generation = :generation::integer THEN NULL
                  ELSE 'refresh-reused' END,
                last_used_at = now(), idle_at = now() + :idle::interval
              WHERE account_id = :accountId::uuid AND id = :id::uuid AND ended_at IS NULL
                AND generation >= :generation::integer AND idle_at > now() AND ends_at > now()
              RETURNING account_id, id, device_id, ended_at IS NULL AS alive
              """)
          .and(dropPendingChanges("SELECT account_id, id FROM gate WHERE NOT alive"))
          .and(
              Journal.record(
                  "entry", "SELECT account_id, id AS subject_id FROM gate WHERE NOT alive"))
          .select("SELECT device_id FROM gate WHERE alive");

  private static final Statement SIGN_OUT =
      Statement.with(
              "gate",
              """
              UPDATE session SET ended_at = now(), ended_by = 'sign-out'
              WHERE account_id = :accountId::uuid AND id = :id::uuid AND ended_at IS NULL
              RETURNING account_id, id
              """)
          .and(Journal.record("entry", DONE))
          .select("SELECT id FROM gate");

  private static final Statement ENDED_SINCE =
      Statement.plain(
          """
          SELECT id FROM session
          WHERE ended_at > now() - :window::interval
          """);

  private static final Statement PURGE =
      Statement.plain("DELETE FROM session WHERE ends_at < now() - :keep::interval");

  private final Database database;

  /** Wired by the application. */
  public SessionRepository(Database database) {
    this.database = database;
  }

  /** A change of an address that a revoked session began dies with it. */
  private static org.adresat.platform.db.Part dropPendingChanges(String sessions) {
    return new org.adresat.platform.db.Part(
        "dropped",
        """
        DELETE FROM email_address e USING (%s) s
        WHERE e.account_id = s.account_id AND e.session_id = s.id AND e.status = 'waiting'
          AND e.replaces_id IS NOT NULL
        """
            .formatted(sessions));
  }

  Future<Optional<UUID>> open(Values values) {
    return database.first(OPEN, values, row -> row.getUUID("id"));
  }

  /** The session's device, when it was refreshed. */
  Future<Optional<UUID>> refresh(Values values) {
    return database.first(REFRESH, values, row -> row.getUUID("device_id"));
  }

  Future<Optional<UUID>> signOut(Values values) {
    return database.first(SIGN_OUT, values, row -> row.getUUID("id"));
  }

  Future<List<UUID>> endedWithin(Duration window) {
    return database.all(ENDED_SINCE, Values.of("window", window), row -> row.getUUID("id"));
  }

  /** Forgets sessions long past. */
  public Future<Integer> purge(Duration keep) {
    return database.run(PURGE, Values.of("keep", keep));
  }
}
