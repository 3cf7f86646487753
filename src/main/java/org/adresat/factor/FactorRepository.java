package org.adresat.factor;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.delivery.Outbox;
import org.adresat.factor.FactorContract.Method;
import org.adresat.factor.FactorContract.State;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.jspecify.annotations.Nullable;

/** The second factor and its backup codes. */
public final class FactorRepository {

  private static final String DONE = "SELECT account_id FROM gate";

  private static final Statement READ =
      Statement.plain(
          """
          SELECT f.method, f.since, f.seed, f.last_step,
            (SELECT count(*)::integer FROM backup_code b
             WHERE b.account_id = a.id AND b.used_at IS NULL) AS codes_left,
            (SELECT b.code_hash FROM backup_code b WHERE b.account_id = a.id LIMIT 1) AS sample,
            (SELECT e.seed FROM factor_enrolment e WHERE e.account_id = a.id
             AND e.id = :enrolmentId::uuid AND e.session_id = :sessionId::uuid
             AND e.ends_at > now()) AS enrolled
          FROM account a LEFT JOIN second_factor f ON f.account_id = a.id
          WHERE a.id = :accountId::uuid
          """);

  private static final Statement ENROL =
      Statement.with(
              "gate",
              """
              INSERT INTO factor_enrolment (account_id, session_id, id, seed, ends_at)
              VALUES (:accountId::uuid, :sessionId::uuid, :id::uuid, :seed::bytea,
                now() + :life::interval)
              ON CONFLICT (account_id, session_id) DO UPDATE SET id = excluded.id,
                seed = excluded.seed, ends_at = excluded.ends_at
              RETURNING account_id, ends_at
              """)
          .select(
              """
              SELECT g.ends_at, a.phone, a.language FROM gate g JOIN account a ON a.id = g.account_id
              """);

  /** With an enrolment only while it is there: of two confirmations one turns the factor on. */
  private static final Statement TURN_ON =
      Statement.with(
              "enrolled",
              """
              DELETE FROM factor_enrolment WHERE account_id = :accountId::uuid
                AND (:enrolmentId::uuid IS NULL OR id = :enrolmentId::uuid)
              RETURNING id
              """)
          .and(
              "gate",
              """
              INSERT INTO second_factor AS f (account_id, method, seed, last_step)
              SELECT :accountId::uuid, :method::text, :seed::bytea, :step::bigint
              WHERE :enrolmentId::uuid IS NULL OR EXISTS (SELECT FROM enrolled)
              ON CONFLICT (account_id) DO UPDATE SET method = excluded.method,
                seed = excluded.seed, last_step = excluded.last_step, since = now()
              RETURNING account_id
              """)
          .and(forgottenCodes())
          .and(storedCodes())
          .and(told())
          .select(DONE);

  private static final Statement TURN_OFF =
      Statement.with(
              "gate",
              """
              DELETE FROM second_factor WHERE account_id = :accountId::uuid RETURNING account_id
              """)
          .and(forgottenCodes())
          .and(told())
          .select(DONE);

  private static final Statement RENEW =
      Statement.with(
              "gate",
              """
              SELECT account_id FROM second_factor WHERE account_id = :accountId::uuid FOR UPDATE
              """)
          .and(forgottenCodes())
          .and(storedCodes())
          .and(told())
          .select(DONE);

  private static final Statement USE_STEP =
      Statement.plain(
          """
          UPDATE second_factor SET last_step = :step::bigint
          WHERE account_id = :accountId::uuid AND seed = :seed::bytea AND last_step < :step::bigint
          RETURNING account_id
          """);

  private static final Statement USE_CODE =
      Statement.with(
              "gate",
              """
              UPDATE backup_code SET used_at = now() WHERE account_id = :accountId::uuid
                AND code_hash = :hash::text AND used_at IS NULL
              RETURNING account_id
              """)
          .and(
              Outbox.enqueue(
                  "mail",
                  addresses(
                      """
                      jsonb_build_object('at', now(), 'left', (SELECT count(*) - 1
                        FROM backup_code b WHERE b.account_id = g.account_id
                          AND b.used_at IS NULL)::text)""")))
          .and(recorded())
          .select(DONE);

  private static final Statement PURGE =
      Statement.plain("DELETE FROM factor_enrolment WHERE ends_at < now()");

  private final Database database;

  /** Wired by the application. */
  public FactorRepository(Database database) {
    this.database = database;
  }

  /**
   * What is stored.
   *
   * @param seed sealed, of the app that is on
   * @param sample any hash of the backup codes, for their salt
   * @param enrolled sealed, of the enrolment asked for
   */
  record Stored(
      State state,
      @Nullable Buffer seed,
      long lastStep,
      @Nullable String sample,
      @Nullable Buffer enrolled) {

    Optional<Method> method() {
      return state.method();
    }
  }

  /** An app to be, and whose. */
  record Enrolled(Instant endsAt, String phone, String language) {}

  Future<Optional<Stored>> read(
      UUID accountId, @Nullable UUID sessionId, @Nullable UUID enrolmentId) {
    Values values =
        Values.of("accountId", accountId)
            .and("sessionId", sessionId)
            .and("enrolmentId", enrolmentId);
    return database.first(READ, values, FactorRepository::stored);
  }

  Future<Enrolled> enrol(Values values) {
    return database
        .first(
            ENROL,
            values,
            row ->
                new Enrolled(
                    row.getOffsetDateTime("ends_at").toInstant(),
                    row.getString("phone"),
                    row.getString("language")))
        .map(Optional::orElseThrow);
  }

  Future<Boolean> turnOn(Values values) {
    return did(TURN_ON, values);
  }

  Future<Boolean> turnOff(Values values) {
    return did(TURN_OFF, values);
  }

  Future<Boolean> renew(Values values) {
    return did(RENEW, values);
  }

  Future<Boolean> useStep(Values values) {
    return did(USE_STEP, values);
  }

  Future<Boolean> useCode(Values values) {
    return did(USE_CODE, values);
  }

  /** Forgets what is over. */
  public Future<Integer> purge() {
    return database.run(PURGE, Values.none());
  }

  private Future<Boolean> did(Statement statement, Values values) {
    return database
        .first(statement, values, row -> row.getUUID("account_id"))
        .map(Optional::isPresent);
  }

  private static Part forgottenCodes() {
    return new Part(
        "forgotten", "DELETE FROM backup_code b USING gate g WHERE b.account_id = g.account_id");
  }

  private static Part storedCodes() {
    return new Part(
        "codes",
        """
        INSERT INTO backup_code (account_id, code_hash)
        SELECT g.account_id, h FROM gate g, unnest(:hashes::text[]) h
        """);
  }

  /** The owner is told by all confirmed addresses and by SMS, and it is recorded. */
  private static List<Part> told() {
    String texted =
        """
        SELECT g.account_id, g.account_id AS subject_id, uuidv7() AS message_id,
          a.phone AS recipient, a.language, jsonb_build_object('at', now()) AS facts
        FROM gate g JOIN account a ON a.id = g.account_id
        """;
    return List.of(
        Outbox.enqueue("mail", addresses("jsonb_build_object('at', now())")),
        Outbox.enqueue("sms", texted),
        recorded());
  }

  private static Part recorded() {
    return Journal.record("entry", "SELECT account_id, NULL::uuid AS subject_id FROM gate");
  }

  private static String addresses(String facts) {
    return """
    SELECT g.account_id, g.account_id AS subject_id, uuidv7() AS message_id,
      e.address AS recipient, a.language, %s AS facts
    FROM gate g JOIN account a ON a.id = g.account_id
    JOIN email_address e ON e.account_id = g.account_id
      AND e.status = 'confirmed' AND e.undeliverable_at IS NULL
    """
        .formatted(facts);
  }

  private static Stored stored(Row row) {
    Optional<Method> method = Optional.ofNullable(row.getString("method")).map(Method::of);
    Optional<Instant> since = method.map(_ -> row.getOffsetDateTime("since").toInstant());
    return new Stored(
        new State(method, since, row.getInteger("codes_left")),
        row.getBuffer("seed"),
        method.isPresent() ? row.getLong("last_step") : 0,
        row.getString("sample"),
        row.getBuffer("enrolled"));
  }
}
