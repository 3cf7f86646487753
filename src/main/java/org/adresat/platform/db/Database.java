package org.adresat.platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.adresat.platform.UnavailableException;
import org.adresat.platform.config.Settings;

/**
 * PostgreSQL as repositories see it: prepared statements, pipelined over a bounded pool, each its
 * own transaction. A silent database fails a statement as unavailable within the patience set; the
 * connection heals by itself.
 */
public final class Database implements AutoCloseable {

  /** Of a unique constraint, and of a reference. */
  private static final Set<String> VIOLATIONS = Set.of("23505", "23503");

  /** Serialization failure, deadlock, a lock held for too long: nothing was done. */
  private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01", "55P03");

  /** Connection, sign-in, resources, operator intervention. */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "28", "53", "57");

  /** A standby after a fail-over, no such database, a lock held for too long. */
  private static final Set<String> PASSING = Set.of("25006", "3D000", "55P03");

  private static final int RETRIES = 3;

  /**
   * A connection on which nothing is heard for so many times the patience is closed: the other end
   * may be gone without a word.
   */
  private static final int SILENCE = 30;

  private final SqlClient client;
  private final Duration patience;

  /** Connects lazily: a database that is away at the start is found when it comes. */
  public Database(Vertx vertx, Settings.DatabaseSettings settings) {
    PgConnectOptions connect =
        PgConnectOptions.fromUri(settings.uri().value())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(256)
            .setPipeliningLimit(settings.pipelining())
            // Who waits for a lock holds up those behind it in the line, so it waits in short
            // turns.
            .addProperty(
                "lock_timeout",
                Long.toString(settings.patience().dividedBy(RETRIES + 1).toMillis()));
    PoolOptions pool =
        new PoolOptions()
            .setMaxSize(settings.connections())
            .setMaxWaitQueueSize(settings.queue())
            .setConnectionTimeout((int) settings.patience().toMillis())
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    NetClientOptions network =
        new NetClientOptions()
            .setConnectTimeout((int) settings.patience().toMillis())
            .setReadIdleTimeout((int) settings.patience().multipliedBy(SILENCE).toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setTcpKeepAlive(true);
    this.client =
        PgBuilder.client().with(network).with(pool).connectingTo(connect).using(vertx).build();
    this.patience = settings.patience();
  }

  /** The first row, read by the function, or nothing. */
  public <T> Future<Optional<T>> first(
      Statement statement, Values values, Function<Row, T> reader) {
    return execute(statement, values, RETRIES)
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(reader.apply(rows.iterator().next())));
  }

  /** All rows, read by the function. */
  public <T> Future<List<T>> all(Statement statement, Values values, Function<Row, T> reader) {
    return execute(statement, values, RETRIES)
        .map(
            rows -> {
              List<T> all = new ArrayList<>(rows.size());
              rows.forEach(row -> all.add(reader.apply(row)));
              return all;
            });
  }

  /** Runs the statement; answers how many rows it touched. */
  public Future<Integer> run(Statement statement, Values values) {
    return execute(statement, values, RETRIES).map(RowSet::rowCount);
  }

  @Override
  public void close() {
    var _ = client.close();
  }

  private Future<RowSet<Row>> execute(Statement statement, Values values, int retries) {
    return client
        .preparedQuery(statement.sql())
        .execute(values.tuple(statement))
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                retries > 0
                        && failure instanceof PgException pg
                        && ROLLED_BACK.contains(pg.getSqlState())
                    ? execute(statement, values, retries - 1)
                    : Future.failedFuture(translated(failure)));
  }

  private static Throwable translated(Throwable failure) {
    if (!(failure instanceof PgException pg)) {
      return new UnavailableException("PostgreSQL", failure);
    }
    String state = pg.getSqlState();
    if (VIOLATIONS.contains(state)) {
      return new ConstraintViolationException(String.valueOf(pg.getConstraint()), pg);
    }
    boolean passing = PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING.contains(state);
    return passing ? new UnavailableException("PostgreSQL", pg) : pg;
  }
}
