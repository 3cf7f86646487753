package org.adresat.ratelimit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.ratelimit.RateLimitContract.Reply;

/**
 * The counters in PostgreSQL, in fixed periods: coarser than Redis, and never more generous a
 * period.
 */
public final class LimitRepository {

  private static final Statement TAKE =
      Statement.with(
              "claimed",
              """
              SELECT c.limit_name, c.key, c.allowed::integer AS allowed, c.period::interval AS period,
                date_bin(c.period::interval, now(), timestamptz 'epoch') AS began
              FROM unnest(:names::text[], :keys::text[], :counts::text[], :periods::text[])
                AS c (limit_name, key, allowed, period)
              """)
          .and(
              "counted",
              """
              INSERT INTO limit_counter AS l (limit_name, key_mac, period, count)
              SELECT limit_name, decode(key, 'hex'), began, 1 FROM claimed
              ON CONFLICT (limit_name, key_mac, period) DO UPDATE SET count = l.count + 1
              RETURNING l.limit_name, l.count
              """)
          .select(
              """
              SELECT c.limit_name, extract(epoch FROM c.began + c.period - now())::float8 AS seconds
              FROM counted n JOIN claimed c USING (limit_name)
              WHERE n.count > c.allowed ORDER BY 2 DESC LIMIT 1
              """);

  private static final Statement PURGE =
      Statement.plain("DELETE FROM limit_counter WHERE period < now() - interval '2 days'");

  private final Database database;

  /** Wired by the application. */
  public LimitRepository(Database database) {
    this.database = database;
  }

  Future<Reply> take(List<Counter> counters) {
    Values values =
        Values.of("names", counters.stream().map(c -> c.limit().name()).toList())
            .and("keys", counters.stream().map(Counter::key).toList())
            .and("counts", counters.stream().map(c -> c.limit().count()).toList())
            .and("periods", counters.stream().map(c -> c.limit().period().toString()).toList());
    return database
        .first(TAKE, values, LimitRepository::refused)
        .map(refused -> refused.orElse(new Reply.Granted()));
  }

  /** Forgets periods long past. */
  public Future<Integer> purge() {
    return database.run(PURGE, Values.none());
  }

  private static Reply refused(Row row) {
    long millis = (long) Math.ceil(row.getDouble("seconds") * 1000);
    return new Reply.Refused(Limit.valueOf(row.getString("limit_name")), Duration.ofMillis(millis));
  }
}
