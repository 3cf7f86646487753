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
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.jspecify.annotations.Nullable;

/** Sign-ins whose second factor is awaited. */
public final class SecondStepRepository {

  /**
   * While the account is locked for the device, nothing that was begun before can be ended; guessed
   * passwords say nothing against a key.
   */
  private static final String OPEN =
      """
      h.passed_at IS NULL AND h.ends_at > now() AND (h.method = 'passkey' OR NOT EXISTS (
        SELECT FROM sign_in_guard g WHERE g.subject = uuid_send(h.account_id)
          AND g.device_id = coalesce(h.device_id, '00000000-0000-0000-0000-000000000000')
          AND g.locked_until > now()))""";

  private static final String SENT =
      """
      SELECT method, phone, ends_at, resend_at, now() + :challenge.life::interval AS expires_at,
        EXISTS (SELECT FROM passkey p WHERE p.account_id = gate.account_id) AS passkey
      FROM gate
      """;

  private static final Statement BEGIN =
      Statement.with(
              "gate",
              """
              INSERT INTO half_sign_in (account_id, id, method, device_id, challenge_id, phone, ip,
                device, resend_at, ends_at)
              SELECT a.id, :id::uuid, s.method, :deviceId::uuid, :challenge.id::uuid, a.phone,
                :ip::text, :device::text, now() + :coolDown::interval, now() + :life::interval
              FROM second_step s JOIN account a ON a.id = s.account_id
              WHERE s.account_id = :accountId::uuid
              RETURNING *
              """)
          .and(sms())
          .select(SENT);

  private static final Statement RESEND =
      Statement.with(
              "gate",
              """
              UPDATE half_sign_in h SET challenge_id = :challenge.id::uuid,
                resend_at = now() + :coolDown::interval
              WHERE h.account_id = :accountId::uuid AND h.id = :id::uuid AND h.method = 'sms'
                AND h.resend_at <= now() AND %s
              RETURNING *
              """
                  .formatted(OPEN))
          .and(sms())
          .select(SENT);

  private static final Statement FIND =
      Statement.plain(
          """
          SELECT h.phone, greatest(extract(epoch FROM h.resend_at - now()), 0)::float8 AS wait
          FROM half_sign_in h
          WHERE h.account_id = :accountId::uuid AND h.id = :id::uuid AND h.method = 'sms' AND %s
          """
              .formatted(OPEN));

  private static final Statement WAITS =
      Statement.plain(
          """
          SELECT h.id FROM half_sign_in h
          WHERE h.account_id = :accountId::uuid AND h.id = :id::uuid AND %s
          """
              .formatted(OPEN));

  /** Counts the try before anybody judges it. */
  private static final Statement TRY =
      Statement.plain(
          """
          UPDATE half_sign_in h SET tries = h.tries + 1
          WHERE h.account_id = :accountId::uuid AND h.id = :id::uuid
            AND h.tries < :tries::integer AND %s
          RETURNING h.method, h.device_id, :tries::integer - h.tries AS tries_left
          """
              .formatted(OPEN));

  private static final Statement JUDGE_SMS =
      Statement.with(
              "target",
              """
              SELECT account_id, challenge_id, phone AS destination FROM half_sign_in
              WHERE account_id = :accountId::uuid AND id = :id::uuid
              """)
          .and(
              Challenges.judgeCode(
                  "judged", "SELECT account_id, challenge_id, destination FROM target"))
          .select("SELECT " + Challenges.verdict());

  private static final Statement RECORD_WRONG =
      Statement.with(
              Journal.record(
                  "entry", "SELECT :accountId::uuid AS account_id, NULL::uuid AS subject_id"))
          .select("SELECT 1");

  /** Whoever knew the password and got no further is told of to the owner. */
  private static final Statement PURGE =
      Statement.with("gate", "DELETE FROM half_sign_in WHERE ends_at < now() RETURNING *")
          .and(
              Outbox.enqueue(
                  "told",
                  """
                  SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id,
                    e.address AS recipient, a.language, jsonb_build_object('at', g.created_at,
                      'ip', g.ip, 'device', g.device) AS facts
                  FROM gate g JOIN account a ON a.id = g.account_id
                  JOIN email_address e ON e.account_id = g.account_id
                    AND e.status = 'confirmed' AND e.undeliverable_at IS NULL
                  WHERE g.passed_at IS NULL AND g.method <> 'passkey' AND NOT EXISTS (SELECT FROM half_sign_in p
                    WHERE p.account_id = g.account_id AND p.passed_at >= g.created_at)
                  """))
          .select("SELECT id FROM gate");

  private final Database database;

  /** Wired by the application. */
  public SecondStepRepository(Database database) {
    this.database = database;
  }

  /**
   * A sign-in that waits.
   *
   * @param endsAt of the sign-in
   * @param expiresAt of the code in the SMS
   * @param passkey whether a key can take the place of the code
   */
  record Begun(
      String method,
      String phone,
      Instant endsAt,
      Instant resendAt,
      Instant expiresAt,
      boolean passkey) {}

  /** An SMS sign-in under way. */
  record Pending(String phone, Duration left) {}

  /** A try that counts. */
  record Try(String method, @Nullable UUID deviceId, int triesLeft) {}

  /** The session that passes the second step uses it up; a part of the session's statement. */
  static Part passed() {
    return new Part(
        "passed",
        """
        UPDATE half_sign_in h SET passed_at = now()
        WHERE h.account_id = :accountId::uuid AND h.id = :halfId::uuid AND %s
        RETURNING h.id
        """
            .formatted(OPEN));
  }

  /** Nothing when no factor is on any more. */
  Future<Optional<Begun>> begin(Values values) {
    return database.first(BEGIN, values, SecondStepRepository::begun);
  }

  Future<Optional<Begun>> resend(Values values) {
    return database.first(RESEND, values, SecondStepRepository::begun);
  }

  Future<Optional<Pending>> find(Values values) {
    return database.first(
        FIND,
        values,
        row ->
            new Pending(
                row.getString("phone"),
                Duration.ofMillis((long) Math.ceil(row.getDouble("wait") * 1000))));
  }

  /** Whether the sign-in still waits. */
  Future<Boolean> waits(Values values) {
    return database.first(WAITS, values, row -> row.getUUID("id")).map(Optional::isPresent);
  }

  /** Nothing when the sign-in is over or was tried too often. */
  Future<Optional<Try>> take(Values values) {
    return database.first(
        TRY,
        values,
        row ->
            new Try(
                row.getString("method"), row.getUUID("device_id"), row.getInteger("tries_left")));
  }

  /** The inner optional is empty when a parallel try won. */
  Future<Optional<Optional<Judgement>>> judgeSms(Values values) {
    return database.first(JUDGE_SMS, values, Challenges::judgement);
  }

  Future<Integer> recordWrong(Values values) {
    return database.run(RECORD_WRONG, values);
  }

  /** Forgets what is over, and tells the owners of what was halted. */
  Future<Integer> purge(Values values) {
    return database.run(PURGE, values);
  }

  private static List<Part> sms() {
    List<Part> opened =
        Challenges.open(
            "challenge",
            "SELECT account_id, id AS subject_id, phone AS destination FROM gate WHERE method = 'sms'");
    Part queued =
        Outbox.enqueue(
            "sms",
            """
            SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id, g.phone AS recipient,
              a.language, '{}'::jsonb AS facts
            FROM gate g JOIN account a ON a.id = g.account_id WHERE g.method = 'sms'
            """);
    return List.of(opened.getFirst(), opened.getLast(), queued);
  }

  private static Begun begun(Row row) {
    return new Begun(
        row.getString("method"),
        row.getString("phone"),
        row.getOffsetDateTime("ends_at").toInstant(),
        row.getOffsetDateTime("resend_at").toInstant(),
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getBoolean("passkey"));
  }
}
