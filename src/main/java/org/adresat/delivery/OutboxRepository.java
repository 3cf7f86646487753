package org.adresat.delivery;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.platform.i18n.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox as its workers see it: leased, settled under the lease, rescued when a worker dies.
 */
public final class OutboxRepository {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRepository.class);

  private static final Statement CLAIM =
      Statement.plain(
          """
          UPDATE outbox o SET state = 'sending', lease_id = :lease::uuid,
            leased_until = now() + :life::interval, attempts = o.attempts + 1, changed_at = now()
          FROM (SELECT account_id, id FROM outbox
                WHERE channel = :channel::text AND lane = :lane::text
                  AND state IN ('queued', 'delayed') AND next_attempt_at <= now()
                  AND expires_at > now()
                ORDER BY next_attempt_at LIMIT :batch::integer FOR UPDATE SKIP LOCKED) due
          WHERE o.account_id = due.account_id AND o.id = due.id
          RETURNING o.account_id, o.id, o.template, o.language, o.recipient, o.facts, o.secret,
            o.attempts
          """);

  /**
   * Holds also for a rescued row that nobody has claimed yet: the letter has left, it is not sent
   * twice.
   */
  private static final Statement SETTLE =
      Statement.plain(
          """
          UPDATE outbox SET state = :state::text, fault = :fault::text, secret = NULL, lease_id = NULL,
            leased_until = NULL, changed_at = now()
          WHERE account_id = :accountId::uuid AND id = :id::uuid AND lease_id = :lease::uuid
          """);

  /** A code whose next attempt would come after its expiry is given up now. */
  private static final Statement POSTPONE =
      Statement.plain(
          """
          UPDATE outbox SET fault = :fault::text, lease_id = NULL, leased_until = NULL,
            changed_at = now(), next_attempt_at = now() + :pause::interval,
            state = CASE WHEN expires_at > now() + :pause::interval THEN 'delayed' ELSE 'expired' END,
            secret = CASE WHEN expires_at > now() + :pause::interval THEN secret END
          WHERE account_id = :accountId::uuid AND id = :id::uuid AND lease_id = :lease::uuid
          """);

  /** Takes back what was rescued meanwhile and nobody has claimed yet. */
  private static final Statement RENEW =
      Statement.plain(
          """
          UPDATE outbox o SET state = 'sending', leased_until = now() + :life::interval
          FROM unnest(:accounts::text[]::uuid[], :ids::text[]::uuid[], :leases::text[]::uuid[])
            AS held (account_id, id, lease_id)
          WHERE o.account_id = held.account_id AND o.id = held.id AND o.lease_id = held.lease_id
            AND o.state IN ('sending', 'queued')
          """);

  /** The pause gives a worker that was only cut off from us the chance to tell what it has sent. */
  private static final Statement RESCUE =
      Statement.plain(
          """
          UPDATE outbox SET state = 'queued', leased_until = NULL, changed_at = now(),
            next_attempt_at = now() + interval '3 seconds'
          WHERE state = 'sending' AND leased_until < now()
          """);

  private static final Statement EXPIRE =
      Statement.plain(
          """
          UPDATE outbox SET state = 'expired', secret = NULL, changed_at = now()
          WHERE state IN ('queued', 'delayed') AND expires_at <= now()
          """);

  private static final Statement PURGE =
      Statement.plain(
          """
          DELETE FROM outbox WHERE state IN ('sent', 'undeliverable', 'expired')
            AND changed_at < now() - :keep::interval
          """);

  private final Database database;
  private final Keyring keyring;

  /** Wired by the application. */
  public OutboxRepository(Database database, Keyring keyring) {
    this.database = database;
    this.keyring = keyring;
  }

  /**
   * A claimed message.
   *
   * @param lease under which it is settled
   * @param attempt 1 for the first
   * @param consignment nothing when this node cannot read it: a newer one has queued it, with a
   *     template or under a key that is unknown here
   */
  record Claimed(
      UUID accountId, UUID id, UUID lease, int attempt, @Nullable Consignment consignment) {}

  Future<List<Claimed>> claim(Channel channel, Lane lane, UUID lease, Duration life, int batch) {
    Values values =
        Values.of("channel", channel.code())
            .and("lane", lane.code())
            .and("lease", lease)
            .and("life", life)
            .and("batch", batch);
    return database.all(
        CLAIM,
        values,
        row ->
            new Claimed(
                row.getUUID("account_id"),
                row.getUUID("id"),
                lease,
                row.getInteger("attempts"),
                readable(row)));
  }

  Future<Integer> sent(Claimed claimed) {
    return database.run(SETTLE, of(claimed).and("state", "sent").and("fault", null));
  }

  Future<Integer> undeliverable(Claimed claimed, String fault) {
    return database.run(SETTLE, of(claimed).and("state", "undeliverable").and("fault", fault));
  }

  Future<Integer> postpone(Claimed claimed, String fault, Duration pause) {
    return database.run(POSTPONE, of(claimed).and("fault", fault).and("pause", pause));
  }

  Future<Integer> renew(Collection<Claimed> held, Duration life) {
    Values values =
        Values.of("accounts", texts(held, Claimed::accountId))
            .and("ids", texts(held, Claimed::id))
            .and("leases", texts(held, Claimed::lease))
            .and("life", life);
    return database.run(RENEW, values);
  }

  private static List<String> texts(Collection<Claimed> held, Function<Claimed, UUID> column) {
    return held.stream().map(column).map(UUID::toString).toList();
  }

  Future<Integer> rescue() {
    return database.run(RESCUE, Values.none());
  }

  Future<Integer> expire() {
    return database.run(EXPIRE, Values.none());
  }

  /** Forgets what was finished long ago. */
  public Future<Integer> purge(Duration keep) {
    return database.run(PURGE, Values.of("keep", keep));
  }

  private static Values of(Claimed claimed) {
    return Values.of("accountId", claimed.accountId())
        .and("id", claimed.id())
        .and("lease", claimed.lease());
  }

  /** One message that cannot be read must not hold up those claimed with it. */
  private @Nullable Consignment readable(Row row) {
    try {
      return consignment(row);
    } catch (RuntimeException unreadable) {
      LOG.error("message {} cannot be read: {}", row.getUUID("id"), unreadable.toString());
      return null;
    }
  }

  private Consignment consignment(Row row) {
    Buffer sealed = row.getBuffer("secret");
    return new Consignment(
        row.getUUID("account_id"),
        row.getUUID("id"),
        Template.valueOf(row.getString("template")),
        Language.of(row.getString("language")).orElse(Language.RU),
        row.getString("recipient"),
        strings(row.getJsonObject("facts")),
        sealed == null
            ? Map.of()
            : strings(
                new JsonObject(Buffer.buffer(keyring.open(Purpose.OUTBOX, sealed.getBytes())))));
  }

  private static Map<String, String> strings(JsonObject json) {
    return json.stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> String.valueOf(e.getValue())));
  }
}
