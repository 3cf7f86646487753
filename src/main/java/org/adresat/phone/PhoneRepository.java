package org.adresat.phone;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.adresat.account.Phones;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.adresat.verification.Withdrawals;
import org.jspecify.annotations.Nullable;

/** Changes of the phone, from the code to the new number to all that follows from it. */
public final class PhoneRepository {

  /** The owner of a number that is taken is told instead of the one who typed it. */
  private static final String OWNER =
      "SELECT a.id, a.language FROM account a JOIN gate g ON g.phone = a.phone";

  private static final String CHALLENGED =
      "SELECT account_id, id AS subject_id, phone AS destination FROM gate";

  private static final String CODE =
      """
      SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id, g.phone AS recipient,
        a.language, '{}'::jsonb AS facts
      FROM gate g JOIN account a ON a.id = g.account_id WHERE NOT EXISTS (SELECT FROM owner)
      """;

  private static final String WARNING =
      """
      SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id, g.phone AS recipient,
        o.language, '{}'::jsonb AS facts
      FROM gate g JOIN owner o ON true
      """;

  private static final Statement START =
      Statement.with(
              "own",
              "SELECT a.id, a.phone = :phone::text AS same, "
                  + Challenges.contactsOpen()
                  + " AS open FROM account a WHERE a.id = :accountId::uuid")
          .and(
              "gate",
              """
              INSERT INTO phone_change
                (account_id, id, session_id, phone, challenge_id, resend_at, ends_at)
              SELECT o.id, :id::uuid, :sessionId::uuid, :phone::text, :challenge.id::uuid,
                now() + :coolDown::interval, now() + interval '15 minutes'
              FROM own o WHERE o.open AND NOT o.same
              ON CONFLICT (account_id) DO UPDATE SET id = excluded.id,
                session_id = excluded.session_id, phone = excluded.phone,
                challenge_id = excluded.challenge_id, resend_at = excluded.resend_at,
                ends_at = excluded.ends_at
              RETURNING *
              """)
          .and("owner", OWNER)
          .and(Challenges.open("challenge", CHALLENGED))
          .and(Outbox.enqueue("sms", CODE))
          .and(Outbox.enqueue("warning", WARNING))
          .select(
              """
              SELECT o.same, o.open, g.resend_at, now() + :challenge.life::interval AS expires_at
              FROM own o LEFT JOIN gate g ON true
              """);

  private static final Statement RESEND =
      Statement.with(
              "gate",
              """
              UPDATE phone_change SET challenge_id = :challenge.id::uuid,
                resend_at = now() + :coolDown::interval
              WHERE account_id = :accountId::uuid AND id = :id::uuid
                AND session_id = :sessionId::uuid AND resend_at <= now() AND ends_at > now()
              RETURNING *
              """)
          .and("owner", OWNER)
          .and(Challenges.open("challenge", CHALLENGED))
          .and(Outbox.enqueue("sms", CODE))
          .and(Outbox.enqueue("warning", WARNING))
          .select(
              """
              SELECT false AS same, true AS open, resend_at,
                now() + :challenge.life::interval AS expires_at FROM gate
              """);

  private static final Statement FIND =
      Statement.plain(
          """
          SELECT phone, greatest(extract(epoch FROM resend_at - now()), 0)::float8 AS wait
          FROM phone_change
          WHERE account_id = :accountId::uuid AND id = :id::uuid AND session_id = :sessionId::uuid
            AND ends_at > now()
          """);

  /** The account is locked first, as by every statement that changes what it is signed in with. */
  private static final Statement CONFIRM =
      Statement.with(
              "target",
              """
              SELECT p.account_id, p.session_id, p.challenge_id, p.phone AS destination,
                a.phone AS old_phone
              FROM phone_change p JOIN account a ON a.id = p.account_id
              WHERE p.account_id = :accountId::uuid AND p.id = :id::uuid
                AND p.session_id = :sessionId::uuid AND EXISTS (SELECT FROM session s
                  WHERE s.account_id = p.account_id AND s.id = p.session_id AND s.ended_at IS NULL)
              FOR UPDATE OF a
              """)
          .and(
              Challenges.judgeCode(
                  "judged", "SELECT account_id, challenge_id, destination FROM target"))
          .and(
              Phones.replace(
                  "gate",
                  """
                  SELECT t.account_id, t.destination AS phone, t.old_phone,
                    t.session_id AS keep_id
                  FROM target t JOIN judged j ON j.matched
                  """))
          .and(
              Withdrawals.expireFor(
                  "expired", "SELECT account_id, old_phone AS destination FROM gate"))
          .and(Withdrawals.closeContacts("closed", "SELECT account_id, keep_id FROM gate"))
          .and(
              Outbox.enqueue(
                  "mail",
                  """
                  SELECT g.account_id, g.account_id AS subject_id, uuidv7() AS message_id,
                    e.address AS recipient, g.language,
                    jsonb_build_object('at', now(), 'phone', g.phone, 'oldPhone', g.old_phone)
                      AS facts
                  FROM gate g JOIN email_address e ON e.account_id = g.account_id
                    AND e.status = 'confirmed' AND e.undeliverable_at IS NULL
                  """))
          .and(
              Outbox.enqueue(
                  "sms",
                  """
                  SELECT g.account_id, g.account_id AS subject_id, uuidv7() AS message_id,
                    n.number AS recipient, g.language, jsonb_build_object('at', now()) AS facts
                  FROM gate g, unnest(ARRAY[g.old_phone, g.phone]) n (number)
                  """))
          .and(Journal.record("entry", "SELECT account_id, NULL::uuid AS subject_id FROM gate"))
          .select("SELECT EXISTS (SELECT FROM gate) AS changed, " + Challenges.verdict());

  private static final Statement PURGE =
      Statement.plain("DELETE FROM phone_change WHERE ends_at < now()");

  private final Database database;

  /** Wired by the application. */
  public PhoneRepository(Database database) {
    this.database = database;
  }

  /**
   * What a beginning met.
   *
   * @param same whether the number is the account's already
   * @param open whether the person is proved
   * @param resendAt nothing when no code was sent
   */
  record Begun(boolean same, boolean open, Instant expiresAt, @Nullable Instant resendAt) {}

  /** A change under way. */
  record Pending(String phone, Duration left) {}

  /**
   * A judged code.
   *
   * @param judgement nothing when a parallel try closed the challenge meanwhile
   */
  record Judged(boolean changed, Optional<Judgement> judgement) {}

  Future<Optional<Begun>> start(Values values) {
    return database.first(START, values, PhoneRepository::begun);
  }

  Future<Optional<Begun>> resend(Values values) {
    return database.first(RESEND, values, PhoneRepository::begun);
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

  Future<Optional<Judged>> confirm(Values values) {
    return database.first(
        CONFIRM, values, row -> new Judged(row.getBoolean("changed"), Challenges.judgement(row)));
  }

  /** Forgets changes that are over. */
  public Future<Integer> purge() {
    return database.run(PURGE, Values.none());
  }

  private static Begun begun(Row row) {
    OffsetDateTime resendAt = row.getOffsetDateTime("resend_at");
    return new Begun(
        row.getBoolean("same"),
        row.getBoolean("open"),
        row.getOffsetDateTime("expires_at").toInstant(),
        resendAt == null ? null : resendAt.toInstant());
  }
}
