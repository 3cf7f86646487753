package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;

/** Sessions. */
public final class SessionRepository {

  private static final String DONE = "SELECT account_id, id AS subject_id FROM gate";

  /** A known device in a region that is new; the first one an account is seen in is not. */
  private static final String NEW_REGION =
      """
      EXISTS (SELECT FROM known) AND :region::text IS NOT NULL
        AND EXISTS (SELECT FROM known_region r WHERE r.account_id = g.account_id)
        AND NOT EXISTS (SELECT FROM known_region r
          WHERE r.account_id = g.account_id AND r.region = :region::text)
      """;

  /**
   * A device that is not known any more gets a new id. The owner is told of a new device, or of a
   * new region, by one letter. Where a second factor is on, a session begins only by the sign-in
   * that passed it.
   */
  private static final Statement OPEN =
      Statement.with(
              "known",
              """
              SELECT id FROM known_device
              WHERE account_id = :accountId::uuid AND id = :deviceId::uuid
              """)
          .and(
              "wanted",
              """
              SELECT s.method, a.phone FROM second_step s JOIN account a ON a.id = s.account_id
              WHERE s.account_id = :accountId::uuid AND :halfId::uuid IS NULL
              """)
          .and(SecondStepRepository.passed())
          .and(
              "gate",
              """
              INSERT INTO session (account_id, id, device_id, ip, user_agent, idle_at, ends_at)
              SELECT :accountId::uuid, :id::uuid,
                coalesce((SELECT id FROM known), :freshDeviceId::uuid), :ip::text,
                :userAgent::text, now() + :idle::interval, now() + :total::interval
              WHERE CASE WHEN :halfId::uuid IS NULL THEN NOT EXISTS (SELECT FROM wanted)
                ELSE EXISTS (SELECT FROM passed) END
              RETURNING account_id, id, device_id, idle_at, ends_at
              """)
          .and(
              "device",
              """
              INSERT INTO known_device (account_id, id, ip, user_agent)
              SELECT account_id, device_id, :ip::text, :userAgent::text FROM gate
              ON CONFLICT (account_id, id) DO UPDATE SET last_used_at = now(),
                ip = excluded.ip, user_agent = excluded.user_agent
              """)
          .and(
              "region",
              """
              INSERT INTO known_region (account_id, region)
              SELECT account_id, :region::text FROM gate WHERE :region::text IS NOT NULL
              ON CONFLICT (account_id, region) DO UPDATE SET last_used_at = now()
              """)
          .and(Outbox.enqueue("told", told("NOT EXISTS (SELECT FROM known)")))
          .and(Outbox.enqueue("elsewhere", told(NEW_REGION)))
          .and(Journal.record("entry", DONE))
          .select(
              """
              SELECT g.device_id, g.idle_at, g.ends_at, w.method, w.phone FROM (VALUES (1)) one
              LEFT JOIN gate g ON true LEFT JOIN wanted w ON true
              """);

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
              RETURNING account_id, id, device_id, idle_at, ends_at, ended_at IS NULL AS alive
              """)
          .and(Sessions.dropPendingChanges("SELECT account_id, id FROM gate WHERE NOT alive"))
          .and(
              Journal.record(
                  "entry", "SELECT account_id, id AS subject_id FROM gate WHERE NOT alive"))
          .select("SELECT device_id, idle_at, ends_at FROM gate WHERE alive");

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

  /** The device of a session and how long it lasts. */
  record Lasting(UUID deviceId, Instant idleUntil, Instant endsAt) {

    private static Lasting of(Row row) {
      return new Lasting(
          row.getUUID("device_id"),
          row.getOffsetDateTime("idle_at").toInstant(),
          row.getOffsetDateTime("ends_at").toInstant());
    }
  }

  /** The factor that is asked for before a session begins, and the account's phone. */
  record Wanted(String method, String phone) {}

  /** A session that began, or what it waits for; neither when its second step is over. */
  record Opened(Optional<Lasting> lasting, Optional<Wanted> wanted) {

    private static Opened of(Row row) {
      Optional<Wanted> wanted =
          Optional.ofNullable(row.getString("method"))
              .map(method -> new Wanted(method, row.getString("phone")));
      return row.getUUID("device_id") == null
          ? new Opened(Optional.empty(), wanted)
          : new Opened(Optional.of(Lasting.of(row)), Optional.empty());
    }
  }

  private static String told(String condition) {
    return """
    SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id,
      e.address AS recipient, a.language, jsonb_build_object('at', now()) AS facts
    FROM gate g JOIN account a ON a.id = g.account_id
    JOIN email_address e ON e.account_id = g.account_id
      AND e.status = 'confirmed' AND e.undeliverable_at IS NULL
    WHERE :tell::boolean AND %s
    """
        .formatted(condition);
  }

  Future<Opened> open(Values values) {
    return database.first(OPEN, values, Opened::of).map(Optional::orElseThrow);
  }

  /** Nothing when it was not refreshed. */
  Future<Optional<Lasting>> refresh(Values values) {
    return database.first(REFRESH, values, Lasting::of);
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
