package org.adresat.verification;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Secrets;
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Values;
import org.adresat.platform.time.Ids;

/**
 * The ledger of one-time codes and links. A challenge is opened inside the statement that needs it;
 * a submission is judged, counted and consumed by one conditional update, so that parallel tries
 * cannot outrun the count. Stored are keyed hashes only. They are compared inside PostgreSQL as
 * values nobody outside can compute, so the time of the comparison tells nothing.
 */
public final class Challenges {

  /** Wrong codes an account may submit in an hour for one purpose; a resend does not reset it. */
  static final int ACCOUNT_TRIES = 20;

  /** How often a statement is run again whose challenge a parallel one closed meanwhile. */
  private static final int ROUNDS = 5;

  /** Wrong codes of the last hour in a guard's row {@code g}. */
  private static final String WRONG =
      "(SELECT count(*) FROM unnest(g.wrong_at) w WHERE w > now() - interval '1 hour')";

  private static final org.adresat.platform.crypto.Purpose KEY =
      org.adresat.platform.crypto.Purpose.CHALLENGE;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern CODE = Pattern.compile("[0-9]{6}");

  private final Keyring keyring;

  /** Wired by the application; shared by the services that open challenges. */
  public Challenges(Keyring keyring) {
    this.keyring = keyring;
  }

  /** A fresh challenge; nothing is stored yet. */
  public Challenge fresh(Purpose purpose, UUID accountId, Duration life, int tries) {
    return new Challenge(
        Ids.next(), accountId, purpose, Secrets.sixDigits(), Secrets.token(), life, tries);
  }

  /** The code in what a person typed, blanks forgiven; nothing when it cannot be one. */
  public static Optional<String> code(String typed) {
    String code = BLANKS.matcher(typed).replaceAll("");
    return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
  }

  /**
   * Stores a challenge for each row of the source (there is at most one), and the guard its tries
   * are counted by.
   *
   * @param source a query that yields {@code account_id, subject_id, destination}: the number or
   *     address key the code goes to; the code is void for any other
   */
  public static List<Part> open(String name, String source) {
    return List.of(opened(name, source), guarded(name, source));
  }

  private static Part guarded(String name, String source) {
    return new Part(
        name + "_guard",
        """
        INSERT INTO code_guard (account_id, purpose)
        SELECT s.account_id, :%s.purpose::text FROM (%s) s ON CONFLICT DO NOTHING
        """
            .formatted(name, source));
  }

  private static Part opened(String name, String source) {
    return Part.named(
        name,
        """
        INSERT INTO challenge
          (account_id, id, purpose, subject_id, destination, code_mac, token_mac, max_tries, expires_at)
        SELECT s.account_id, :@.id::uuid, :@.purpose::text, s.subject_id, s.destination,
          :@.codeMac::bytea, :@.tokenMac::bytea, :@.tries::integer, now() + :@.life::interval
        FROM (%s) s
        """
            .formatted(source));
  }

  /** The values of {@link #open}. */
  public Values values(Challenge challenge) {
    return Values.of("id", challenge.id())
        .and("purpose", challenge.purpose().code())
        .and(
            "codeMac",
            keyring.mac(
                KEY,
                challenge.purpose().code(),
                challenge.accountId().toString(),
                challenge.code()))
        .and("tokenMac", keyring.mac(KEY, challenge.token()))
        .and("tries", challenge.tries())
        .and("life", challenge.life());
  }

  /**
   * Judges a code against the current challenge of each row of the source (there is at most one).
   * Yields {@code account_id, id, subject_id, matched, tries_left}, or nothing when the challenge
   * was not open to a try. The account's guard is locked first, so what was wrong elsewhere at the
   * same moment is known.
   *
   * @param source a query that yields {@code account_id, challenge_id, destination}; a challenge
   *     sent to another destination is not judged
   */
  public static List<Part> judgeCode(String name, String source) {
    return List.of(locked(name, source), judged(name, source), counted(name));
  }

  private static Part locked(String name, String source) {
    return new Part(
        name + "_guard",
        """
        SELECT g.account_id, %s AS wrong FROM code_guard g
        JOIN (%s) s ON s.account_id = g.account_id
        WHERE g.purpose = :%s.purpose::text FOR UPDATE OF g
        """
            .formatted(WRONG, source, name));
  }

  private static Part counted(String name) {
    return new Part(
        name + "_count",
        """
        UPDATE code_guard g SET wrong_at = now() || ARRAY(
          SELECT w FROM unnest(g.wrong_at) w WHERE w > now() - interval '1 hour')
        FROM %1$s j
        WHERE NOT j.matched AND g.account_id = j.account_id AND g.purpose = :%1$s.purpose::text
        """
            .formatted(name));
  }

  private static Part judged(String name, String source) {
    return Part.named(
        name,
        """
        UPDATE challenge c SET tries = c.tries + 1,
          consumed_at = CASE WHEN c.code_mac = ANY (:@.macs::bytea[]) THEN now() END
        FROM (%s) s LEFT JOIN %s_guard g ON g.account_id = s.account_id
        WHERE c.account_id = s.account_id AND c.id = s.challenge_id
          AND c.destination = s.destination AND c.consumed_at IS NULL AND c.tries < c.max_tries
          AND c.expires_at > now() AND coalesce(g.wrong, 0) < %d
        RETURNING c.account_id, c.id, c.subject_id, c.consumed_at IS NOT NULL AS matched,
          c.max_tries - c.tries AS tries_left
        """
            .formatted(source, name, ACCOUNT_TRIES));
  }

  /** The values of {@link #judgeCode}. */
  public Values submittedCode(Purpose purpose, UUID accountId, String code) {
    return Values.of("macs", keyring.macs(KEY, purpose.code(), accountId.toString(), code))
        .and("purpose", purpose.code());
  }

  /**
   * Consumes the challenge a link's token belongs to. Yields the same columns as {@link
   * #judgeCode}.
   */
  public static Part judgeToken(String name) {
    return Part.named(
        name,
        """
        UPDATE challenge c SET consumed_at = now()
        WHERE c.token_mac = ANY (:@.macs::bytea[]) AND c.purpose = :@.purpose::text
          AND c.consumed_at IS NULL AND c.expires_at > now()
        RETURNING c.account_id, c.id, c.subject_id, true AS matched, 0 AS tries_left
        """);
  }

  /** Finds the challenge of a link's token: {@code account_id, id, subject_id, alive}. */
  public static Part findToken(String name) {
    return Part.named(
        name,
        """
        SELECT c.account_id, c.id, c.subject_id,
          c.consumed_at IS NULL AND c.expires_at > now() AS alive
        FROM challenge c
        WHERE c.token_mac = ANY (:@.macs::bytea[]) AND c.purpose = :@.purpose::text
        """);
  }

  /** The values of {@link #judgeToken} and {@link #findToken}. */
  public Values submittedToken(Purpose purpose, String token) {
    return Values.of("macs", keyring.macs(KEY, token)).and("purpose", purpose.code());
  }

  /**
   * The columns that {@link #judgement} reads.
   *
   * @param judged the name of the judging part, joined to the query
   * @param challenge the alias of the challenge row, as it was before the statement
   */
  public static String columns(String judged, String challenge) {
    return """
    @j.matched, @j.tries_left, @c.consumed_at IS NOT NULL AS was_used,
    @c.tries >= @c.max_tries AS was_used_up, @c.expires_at <= now() AS was_expired,
    (SELECT %s >= %d FROM code_guard g
     WHERE g.account_id = @c.account_id AND g.purpose = @c.purpose) AS account_used_up"""
        .formatted(WRONG, ACCOUNT_TRIES)
        .replace("@j.", judged + ".")
        .replace("@c.", challenge + ".");
  }

  /**
   * {@link #columns} of a statement whose parts are {@code target}, a row of {@code account_id,
   * challenge_id}, and {@code judged}; what stands before are columns of {@code target t}.
   */
  public static String verdict() {
    return columns("j", "c")
        + """
         FROM target t
        LEFT JOIN challenge c ON c.account_id = t.account_id AND c.id = t.challenge_id
        LEFT JOIN judged j ON true
        """;
  }

  /**
   * Runs a judging statement until it has decided.
   *
   * @param statement whose row is a {@link #judgement}
   * @return nothing when there was no row
   */
  public static Future<Optional<Judgement>> decided(
      Supplier<Future<Optional<Optional<Judgement>>>> statement) {
    return decided(statement, ROUNDS);
  }

  private static Future<Optional<Judgement>> decided(
      Supplier<Future<Optional<Optional<Judgement>>>> statement, int rounds) {
    return statement
        .get()
        .compose(
            row ->
                row.isPresent() && row.get().isEmpty() && rounds > 0
                    ? decided(statement, rounds - 1)
                    : Future.succeededFuture(row.map(j -> j.orElse(new Judgement.Expired()))));
  }

  /**
   * Reads {@link #columns}. Nothing when the row was open before the statement and closed by a
   * parallel one meanwhile: the statement is then run again and sees how.
   */
  public static Optional<Judgement> judgement(Row row) {
    Boolean matched = row.getBoolean("matched");
    if (matched != null) {
      return Optional.of(
          matched ? new Judgement.Right() : new Judgement.Wrong(row.getInteger("tries_left")));
    } else if (is(row, "was_used")) {
      return Optional.of(new Judgement.AlreadyUsed());
    } else if (is(row, "was_expired")) {
      return Optional.of(new Judgement.Expired());
    } else if (is(row, "was_used_up") || is(row, "account_used_up")) {
      return Optional.of(new Judgement.UsedUp());
    }
    return Optional.empty();
  }

  /**
   * A condition that holds while the session may change contacts; wants the parameters {@code
   * :accountId} and {@code :sessionId}.
   */
  public static String contactsOpen() {
    return """
    EXISTS (SELECT FROM contact_grant g WHERE g.account_id = :accountId::uuid
      AND g.session_id = :sessionId::uuid AND g.open_until > now())""";
  }

  private static boolean is(Row row, String column) {
    return Boolean.TRUE.equals(row.getBoolean(column));
  }
}
