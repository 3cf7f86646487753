package org.adresat.registration;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.jspecify.annotations.Nullable;

/** Registrations, and the first row of the account one becomes. */
public final class RegistrationRepository {

  private static final String OWNER =
      "SELECT a.id, a.language FROM account a JOIN gate g ON g.phone = a.phone";

  private static final String CHALLENGED =
      "SELECT account_id, id AS subject_id, phone AS destination FROM gate";

  private static final String CODE =
      """
      SELECT account_id, id AS subject_id, uuidv7() AS message_id, phone AS recipient, language,
        '{}'::jsonb AS facts
      FROM gate WHERE NOT EXISTS (SELECT FROM owner)
      """;

  /** The owner of a known phone is told instead. */
  private static final String WARNING =
      """
      SELECT g.account_id, g.id AS subject_id, uuidv7() AS message_id, g.phone AS recipient,
        o.language, '{}'::jsonb AS facts
      FROM gate g JOIN owner o ON true
      """;

  private static final Statement REGISTER =
      Statement.with(
              "gate",
              """
              INSERT INTO registration (id, account_id, phone, password_hash, surname, name,
                patronymic, email, language, challenge_id, resend_at, ends_at)
              VALUES (:id::uuid, :accountId::uuid, :phone::text, :passwordHash::text, :surname::text,
                :name::text, :patronymic::text, :email::text, :language::text, :challenge.id::uuid,
                now() + :coolDown::interval, now() + interval '1 hour')
              RETURNING *
              """)
          .and("owner", OWNER)
          .and(Challenges.open("challenge", CHALLENGED))
          .and(Outbox.enqueue("sms", CODE))
          .and(Outbox.enqueue("warning", WARNING))
          .select(
              "SELECT phone, resend_at, now() + :challenge.life::interval AS expires_at FROM gate");

  private static final Statement RESEND =
      Statement.with(
              "gate",
              """
              UPDATE registration SET challenge_id = :challenge.id::uuid,
                resend_at = now() + :coolDown::interval
              WHERE id = :id::uuid AND resend_at <= now() AND ends_at > now()
              RETURNING *
              """)
          .and("owner", OWNER)
          .and(Challenges.open("challenge", CHALLENGED))
          .and(Outbox.enqueue("sms", CODE))
          .and(Outbox.enqueue("warning", WARNING))
          .select(
              "SELECT phone, resend_at, now() + :challenge.life::interval AS expires_at FROM gate");

  private static final Statement FIND =
      Statement.plain(
          """
          SELECT account_id, phone,
            greatest(extract(epoch FROM resend_at - now()), 0)::float8 AS wait
          FROM registration WHERE id = :id::uuid AND ends_at > now()
          """);

  /**
   * The judged code opens the account, unless the phone has one by now: then nothing happens, and a
   * parallel winner shows as a violation of {@code account_phone}.
   */
  private static final Statement CONFIRM =
      Statement.with(
              "target",
              """
              SELECT r.* FROM registration r WHERE r.id = :id::uuid AND r.ends_at > now()
              """)
          .and(
              Challenges.judgeCode(
                  "judged", "SELECT account_id, challenge_id, phone AS destination FROM target"))
          .and(
              "gate",
              """
              INSERT INTO account (id, phone, password_hash, surname, name, patronymic, language,
                confirmation_level)
              SELECT t.account_id, t.phone, t.password_hash, t.surname, t.name, t.patronymic,
                t.language, 'confirmed'
              FROM target t JOIN judged j ON j.matched
              WHERE NOT EXISTS (SELECT FROM account a WHERE a.phone = t.phone)
              RETURNING id
              """)
          .and(
              "done",
              """
              UPDATE registration r SET password_hash = '' FROM gate g WHERE r.id = :id::uuid
              RETURNING r.id
              """)
          .and(
              Journal.record(
                  "entry", "SELECT id AS account_id, NULL::uuid AS subject_id FROM gate"))
          .select(
              "SELECT t.account_id, t.email, t.language, g.id AS opened, "
                  + Challenges.columns("j", "c")
                  + """
                   FROM target t
                  LEFT JOIN challenge c ON c.account_id = t.account_id AND c.id = t.challenge_id
                  LEFT JOIN judged j ON true LEFT JOIN gate g ON true
                  """);

  private static final Statement PURGE =
      Statement.plain("DELETE FROM registration WHERE ends_at < now()");

  private final Database database;

  /** Wired by the application. */
  public RegistrationRepository(Database database) {
    this.database = database;
  }

  /** A code that was sent. */
  record Sent(String phone, Instant expiresAt, Instant resendAt) {}

  /** A registration under way. */
  record Pending(UUID accountId, String phone, Duration left) {}

  /**
   * A judged code.
   *
   * @param judgement nothing when a parallel try closed the challenge meanwhile
   * @param opened whether the account was opened by it
   */
  record Judged(
      UUID accountId,
      @Nullable String email,
      String language,
      boolean opened,
      Optional<Judgement> judgement) {}

  Future<Sent> register(Values values) {
    return database
        .first(REGISTER, values, RegistrationRepository::sent)
        .map(Optional::orElseThrow);
  }

  Future<Optional<Sent>> resend(Values values) {
    return database.first(RESEND, values, RegistrationRepository::sent);
  }

  Future<Optional<Pending>> find(UUID id) {
    return database.first(
        FIND,
        Values.of("id", id),
        row ->
            new Pending(
                row.getUUID("account_id"),
                row.getString("phone"),
                Duration.ofMillis((long) Math.ceil(row.getDouble("wait") * 1000))));
  }

  Future<Optional<Judged>> confirm(Values values) {
    return database.first(CONFIRM, values, RegistrationRepository::judged);
  }

  /** Forgets registrations that are over. */
  public Future<Integer> purge() {
    return database.run(PURGE, Values.none());
  }

  private static Sent sent(Row row) {
    return new Sent(
        row.getString("phone"),
        row.getOffsetDateTime("expires_at").toInstant(),
        row.getOffsetDateTime("resend_at").toInstant());
  }

  private static Judged judged(Row row) {
    return new Judged(
        row.getUUID("account_id"),
        row.getString("email"),
        row.getString("language"),
        row.getUUID("opened") != null,
        Challenges.judgement(row));
  }
}
