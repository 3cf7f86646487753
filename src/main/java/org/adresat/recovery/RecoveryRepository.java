package org.adresat.recovery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
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
import org.adresat.verification.Judgement;
import org.adresat.verification.Withdrawals;
import org.jspecify.annotations.Nullable;

/** Recoveries of forgotten passwords. */
public final class RecoveryRepository {

  /**
   * A recovery {@code t} counts while it is the account's newest, and what its message was sent to
   * is still the account's. Once the password was taken away, only the phone gives another.
   */
  private static final String COUNTS =
      """
      t.newest AND CASE WHEN t.email_id IS NULL
        THEN EXISTS (SELECT FROM account a WHERE a.id = t.account_id AND a.phone = t.destination)
        ELSE EXISTS (SELECT FROM email_address e JOIN account a ON a.id = e.account_id
          WHERE e.account_id = t.account_id AND e.id = t.email_id AND e.status = 'confirmed'
            AND a.password_hash <> '') END""";

  /**
   * The account's earlier recovery ends without a sign: whoever asks by several logins must not
   * learn that they are one person's.
   */
  private static final Statement START =
      Statement.with(
              "owner",
              """
              SELECT a.id, a.phone, a.language, e.id AS email_id, e.address, e.address_key
              FROM sign_in_name n JOIN account a ON a.id = n.account_id
              LEFT JOIN email_address e ON e.account_id = a.id AND e.address_key = n.name
                AND e.status = 'confirmed'
              WHERE n.name = :login::text
              """)
          .and(
              "asked",
              """
              SELECT coalesce(o.id, :nameId::uuid) AS account_id, o.email_id,
                coalesce(o.address_key, o.phone, '') AS destination
              FROM (VALUES (1)) one LEFT JOIN owner o ON true
              WHERE NOT EXISTS (SELECT FROM recovery p
                WHERE p.name_id = :nameId::uuid AND p.resend_at > now())
              """)
          .and(
              "earlier",
              """
              UPDATE recovery r SET newest = false FROM asked q
              WHERE r.account_id = q.account_id AND r.newest
              RETURNING r.account_id, r.challenge_id
              """)
          .and(Withdrawals.spoil("spoiled", "SELECT account_id, challenge_id FROM earlier"))
          .and(
              "gate",
              """
              INSERT INTO recovery (id, account_id, name_id, email_id, destination, challenge_id,
                resend_at, ends_at)
              SELECT :id::uuid, q.account_id, :nameId::uuid, q.email_id, q.destination,
                :challenge.id::uuid, now() + :coolDown::interval, now() + interval '1 hour'
              FROM asked q WHERE (SELECT count(*) FROM earlier) >= 0
              RETURNING *
              """)
          .and(
              Challenges.open(
                  "challenge", "SELECT account_id, id AS subject_id, destination FROM gate"))
          .and(
              Outbox.enqueue(
                  "message",
                  """
                  SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id,
                    coalesce(o.address, o.phone) AS recipient, o.language,
                    jsonb_strip_nulls(jsonb_build_object('address', o.address)) AS facts
                  FROM gate g JOIN owner o ON o.id = g.account_id
                  """))
          .select(
              """
              SELECT g.resend_at, now() + :challenge.life::interval AS expires_at,
                (SELECT extract(epoch FROM max(p.resend_at) - now())::float8 FROM recovery p
                 WHERE p.name_id = :nameId::uuid) AS wait
              FROM (VALUES (1)) one LEFT JOIN gate g ON true
              """);

  private static final Statement CONFIRM =
      confirmed(
          Statement.with(
                  "target",
                  """
                  SELECT r.account_id, r.id, r.challenge_id, r.destination, r.email_id, r.newest
                  FROM recovery r WHERE r.id = :id::uuid AND r.ends_at > now()
                  """)
              .and(
                  Challenges.judgeCode(
                      "judged", "SELECT account_id, challenge_id, destination FROM target")));

  private static final Statement CONFIRM_LINK =
      confirmed(
          Statement.with(Challenges.findToken("found"))
              .and(Challenges.judgeToken("judged"))
              .and("target", of("found", "f.id AS challenge_id")));

  private static final Statement FIND =
      Statement.with(Challenges.findToken("found"))
          .and("target", of("found", "f.alive"))
          .select("SELECT t.account_id FROM target t WHERE t.alive AND " + COUNTS);

  private static final Statement COMPLETE =
      Statement.with(Challenges.judgeToken("judged"))
          .and("target", of("judged", "NULL::uuid AS keep_id"))
          .and(
              Passwords.replace(
                  "gate", "SELECT t.account_id, t.keep_id FROM target t WHERE " + COUNTS))
          .and(Sessions.endOthers("ended", "SELECT account_id, keep_id FROM gate"))
          .and(Withdrawals.expireAll("expired", "SELECT account_id FROM gate"))
          .and(Withdrawals.closeContacts("closed", "SELECT account_id, keep_id FROM gate"))
          .and(Passwords.liftLock("lifted", "SELECT account_id FROM gate"))
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
                    g.phone AS recipient, g.language, '{}'::jsonb AS facts FROM gate g
                  """))
          .and(Journal.record("entry", "SELECT account_id, NULL::uuid AS subject_id FROM gate"))
          .select("SELECT account_id FROM gate");

  private static final Statement PURGE =
      Statement.plain("DELETE FROM recovery WHERE ends_at < now()");

  /** The recovery whose challenge a part {@code f} yields. */
  private static String of(String part, String more) {
    return """
    SELECT r.account_id, r.id, r.destination, r.email_id, r.newest, %s
    FROM %s f JOIN recovery r ON r.id = f.subject_id AND r.account_id = f.account_id
    """
        .formatted(more, part);
  }

  /** A right code or link of a recovery that counts opens the choice of a password. */
  private static Statement confirmed(Statement.Builder judged) {
    return judged
        .and(
            "gate",
            "SELECT t.account_id, t.id, t.destination FROM target t JOIN judged j ON j.matched"
                + " WHERE "
                + COUNTS)
        .and(Challenges.open("reset", "SELECT account_id, id AS subject_id, destination FROM gate"))
        .select(
            "SELECT EXISTS (SELECT FROM gate) AS opened,"
                + " now() + :reset.life::interval AS reset_until, "
                + Challenges.verdict());
  }

  private final Database database;

  /** Wired by the application. */
  public RecoveryRepository(Database database) {
    this.database = database;
  }

  /**
   * What became of a wish.
   *
   * @param resendAt nothing when the cool-down of the login holds
   * @param left of that
   */
  record Asked(Instant expiresAt, @Nullable Instant resendAt, Duration left) {}

  /**
   * A judged code or link.
   *
   * @param judgement nothing when a parallel try closed the challenge meanwhile
   * @param opened whether a new password may be chosen
   */
  record Judged(Optional<Judgement> judgement, boolean opened, Instant resetUntil) {}

  Future<Asked> start(Values values) {
    return database.first(START, values, RecoveryRepository::asked).map(Optional::orElseThrow);
  }

  Future<Optional<Judged>> confirm(Values values) {
    return database.first(CONFIRM, values, RecoveryRepository::judged);
  }

  Future<Optional<Judged>> confirmLink(Values values) {
    return database.first(CONFIRM_LINK, values, RecoveryRepository::judged);
  }

  /** Whose password a reset token lets choose; nothing when it is good for none. */
  Future<Optional<UUID>> find(Values values) {
    return database.first(FIND, values, row -> row.getUUID("account_id"));
  }

  /** The same, once it is done. */
  Future<Optional<UUID>> complete(Values values) {
    return database.first(COMPLETE, values, row -> row.getUUID("account_id"));
  }

  /** Forgets what is over. */
  public Future<Integer> purge() {
    return database.run(PURGE, Values.none());
  }

  private static Asked asked(Row row) {
    var resendAt = row.getOffsetDateTime("resend_at");
    Double wait = row.getDouble("wait");
    return new Asked(
        row.getOffsetDateTime("expires_at").toInstant(),
        resendAt == null ? null : resendAt.toInstant(),
        wait == null ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(wait * 1000)));
  }

  private static Judged judged(Row row) {
    return new Judged(
        Challenges.judgement(row),
        row.getBoolean("opened"),
        row.getOffsetDateTime("reset_until").toInstant());
  }
}
