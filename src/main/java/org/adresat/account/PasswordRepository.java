package org.adresat.account;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.jspecify.annotations.Nullable;

/**
 * Stored passwords and the lock. The guard's subject is the account's id, or for an unknown login a
 * keyed hash of it, so that both are locked alike.
 */
public final class PasswordRepository {

  private static final String LOOKUP =
      """
      SELECT a.id, a.password_hash, g.subject, g.device_id, g.wait FROM (VALUES (1)) one
      LEFT JOIN (%s) a ON true
      LEFT JOIN LATERAL (
        SELECT k.subject, k.device_id,
          (SELECT extract(epoch FROM least(s.locked_until, now() + interval '1 day') - now())::float8
           FROM sign_in_guard s
           WHERE s.subject = k.subject AND s.device_id = k.device_id AND s.locked_until > now())
             AS wait
        FROM (SELECT coalesce(uuid_send(a.id), :unknown::bytea) AS subject,
          coalesce((%s), :unknownDevice::uuid) AS device_id) k) g ON true
      """;

  private static final Statement BY_LOGIN =
      Statement.plain(
          LOOKUP.formatted(
              """
              SELECT b.id, nullif(b.password_hash, '') AS password_hash
              FROM sign_in_name n JOIN account b ON b.id = n.account_id
              WHERE n.name = :login::text""",
              """
              SELECT d.id FROM known_device d WHERE d.account_id = a.id
                AND a.id = :deviceOwner::uuid AND d.id = :deviceId::uuid"""));

  private static final Statement BY_ACCOUNT =
      Statement.plain(
          LOOKUP.formatted(
              "SELECT id, nullif(password_hash, '') AS password_hash FROM account"
                  + " WHERE id = :accountId::uuid",
              """
              SELECT o.device_id FROM session o
              WHERE o.account_id = a.id AND o.id = :sessionId::uuid"""));

  private static final Statement SETTLE_RIGHT =
      Statement.with(
              "blocked",
              """
              SELECT extract(epoch FROM least(locked_until, now() + interval '1 day') - now())::float8
                AS wait FROM sign_in_guard
              WHERE subject = :subject::bytea AND device_id = :deviceId::uuid AND locked_until > now()
              """)
          .and(
              "cleared",
              """
              DELETE FROM sign_in_guard WHERE subject = :subject::bytea
                AND device_id = :deviceId::uuid AND NOT EXISTS (SELECT FROM blocked)
              """)
          .select("SELECT wait FROM blocked");

  private static final String UNTIL = "jsonb_build_object('until', g.locked_until, 'at', now())";
  private static final String NOW = "jsonb_build_object('at', now())";

  /**
   * Counts the failure, and locks at the last one allowed; a lock that holds already counts
   * nothing. The lock that makes the hard stop full never ends by itself.
   */
  private static final Statement SETTLE_WRONG =
      Statement.with(
              "gate",
              """
              INSERT INTO sign_in_guard AS g
                (subject, device_id, failures, locks, locked_until, touched_at)
              VALUES (:subject::bytea, :deviceId::uuid, 1, 0, NULL, now())
              ON CONFLICT (subject, device_id) DO UPDATE SET
                failures = CASE WHEN g.locked_until > now() THEN g.failures
                  WHEN g.failures + 1 >= :tries::integer THEN 0 ELSE g.failures + 1 END,
                locks = CASE WHEN g.locked_until > now() OR g.failures + 1 < :tries::integer
                  THEN g.locks ELSE g.locks + 1 END,
                locked_until = CASE
                  WHEN g.locked_until > now() OR g.failures + 1 < :tries::integer THEN g.locked_until
                  WHEN (g.locks + 1) * :tries::integer >= :hardStop::integer THEN 'infinity'
                  ELSE now() + ((:steps::text[])[least(g.locks + 1, :stepCount::integer)])::interval
                  END,
                touched_at = now()
              RETURNING :accountId::uuid AS account_id, new.locked_until,
                coalesce(old.locked_until > now(), false) AS was_locked,
                coalesce(new.locked_until > now(), false) AS is_locked
              """)
          .and(
              "owner",
              """
              SELECT g.account_id, g.locked_until, a.phone, a.language FROM gate g
              JOIN account a ON a.id = g.account_id WHERE g.is_locked AND NOT g.was_locked
              """)
          .and("paused", "SELECT * FROM owner WHERE locked_until < 'infinity'")
          .and("closed", "SELECT * FROM owner WHERE locked_until = 'infinity'")
          .and(toAddresses("mail", "paused", UNTIL))
          .and(toPhone("sms", "paused", UNTIL))
          .and(toAddresses("closedMail", "closed", NOW))
          .and(toPhone("closedSms", "closed", NOW))
          .and(
              Journal.record(
                  "wrong",
                  """
                  SELECT account_id, NULL::uuid AS subject_id FROM gate
                  WHERE account_id IS NOT NULL AND NOT was_locked"""))
          .and(Journal.record("locked", "SELECT account_id, NULL::uuid AS subject_id FROM owner"))
          .select(
              """
              SELECT was_locked, is_locked,
                extract(epoch FROM least(locked_until, now() + interval '1 day') - now())::float8
                  AS wait FROM gate
              """);

  private static Part toAddresses(String name, String owner, String facts) {
    return Outbox.enqueue(
        name,
        """
        SELECT g.account_id, g.account_id AS subject_id, uuidv7() AS message_id,
          e.address AS recipient, g.language, %s AS facts
        FROM %s g JOIN email_address e ON e.account_id = g.account_id
          AND e.status = 'confirmed' AND e.undeliverable_at IS NULL
        """
            .formatted(facts, owner));
  }

  private static Part toPhone(String name, String owner, String facts) {
    return Outbox.enqueue(
        name,
        """
        SELECT g.account_id, g.account_id AS subject_id, uuidv7() AS message_id,
          g.phone AS recipient, g.language, %s AS facts FROM %s g
        """
            .formatted(facts, owner));
  }

  private static final Statement LIFT =
      Statement.with(Passwords.liftLock("gate", "SELECT :accountId::uuid AS account_id"))
          .and(
              Journal.record(
                  "entry", "SELECT DISTINCT account_id, NULL::uuid AS subject_id FROM gate"))
          .select("SELECT 1 FROM gate");

  /** Only of what was verified: a password changed meanwhile stays changed. */
  private static final Statement RENEW =
      Statement.plain(
          """
          UPDATE account SET password_hash = :hash::text
          WHERE id = :accountId::uuid AND password_hash = :verified::text
          """);

  private static final Statement PURGE =
      Statement.plain(
          """
          DELETE FROM sign_in_guard WHERE touched_at < now() - interval '30 days'
            AND locked_until IS DISTINCT FROM 'infinity'
          """);

  private final Database database;

  /** Wired by the application. */
  public PasswordRepository(Database database) {
    this.database = database;
  }

  /**
   * What is stored for a login.
   *
   * @param accountId nothing when the login is unknown
   * @param passwordHash nothing also when the password was taken away
   * @param subject of the guard
   * @param deviceId of the guard; a device known to another account counts as unknown
   * @param left what is left of a lock
   */
  record Stored(
      @Nullable UUID accountId,
      @Nullable String passwordHash,
      Buffer subject,
      UUID deviceId,
      Optional<Duration> left) {}

  /** What a wrong password did. */
  record Failure(boolean wasLocked, boolean isLocked, Optional<Duration> left) {}

  Future<Stored> byLogin(Values values) {
    return database.first(BY_LOGIN, values, PasswordRepository::stored).map(Optional::orElseThrow);
  }

  Future<Stored> byAccount(Values values) {
    return database
        .first(BY_ACCOUNT, values, PasswordRepository::stored)
        .map(Optional::orElseThrow);
  }

  /** Clears the count; answers what is left of a lock that came meanwhile. */
  Future<Optional<Duration>> settleRight(Values values) {
    return database
        .first(SETTLE_RIGHT, values, PasswordRepository::wait)
        .map(wait -> wait.flatMap(w -> w));
  }

  Future<Failure> settleWrong(Values values) {
    return database
        .first(
            SETTLE_WRONG,
            values,
            row ->
                new Failure(row.getBoolean("was_locked"), row.getBoolean("is_locked"), wait(row)))
        .map(Optional::orElseThrow);
  }

  Future<Integer> lift(Values values) {
    return database.run(LIFT, values);
  }

  Future<Integer> renew(Values values) {
    return database.run(RENEW, values);
  }

  /** Forgets failures long past. */
  public Future<Integer> purge() {
    return database.run(PURGE, Values.none());
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.getUUID("id"),
        row.getString("password_hash"),
        row.getBuffer("subject"),
        row.getUUID("device_id"),
        wait(row));
  }

  private static Optional<Duration> wait(Row row) {
    Double seconds = row.getDouble("wait");
    return seconds == null
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
  }
}
