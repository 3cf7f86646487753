package org.adresat.platform.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.adresat.platform.config.Settings;

/**
 * Redis, which is fast and may be lost: whatever fails or takes longer than the patience set fails
 * as {@link RedisUnavailableException}, and after a failure it is left alone for a moment, so that
 * its absence costs the requests nothing. Connections are made anew by themselves.
 */
public final class RedisConnector implements AutoCloseable {

  private static final long REST_MILLIS = 500;

  /** In times of the patience. */
  private static final int SILENCE = 100;

  private final Redis redis;
  private final Duration patience;
  private final AtomicLong restUntil;
  private volatile boolean away;

  /** Connects lazily. */
  public RedisConnector(Vertx vertx, Settings.RedisSettings settings) {
    this.redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(settings.uri().value())
                .setMaxPoolSize(settings.connections())
                .setMaxPoolWaiting(1024)
                .setPoolRecycleTimeout(-1)
                .setNetClientOptions(network(settings.patience())));
    this.patience = settings.patience();
    this.restUntil = new AtomicLong(nowMillis());
  }

  /** Runs a script by its hash; sends its source when Redis does not know it (again). */
  public Future<Response> run(RedisScript script, List<String> keys, List<String> arguments) {
    if (away && !mayProbe()) {
      return Future.failedFuture(new RedisUnavailableException(null));
    }
    return send(call(Command.EVALSHA, script.sha(), keys, arguments))
        .recover(
            failure ->
                failure instanceof ErrorType error && error.is("NOSCRIPT")
                    ? send(call(Command.EVAL, script.source(), keys, arguments))
                    : Future.failedFuture(failure))
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(_ -> away = false)
        .recover(this::unavailable);
  }

  @Override
  public void close() {
    var _ = redis.close();
  }

  private Future<Response> send(Request request) {
    return redis.send(request).map(Objects::requireNonNull);
  }

  private Future<Response> unavailable(Throwable failure) {
    restUntil.set(nowMillis() + REST_MILLIS);
    away = true;
    return Future.failedFuture(new RedisUnavailableException(failure));
  }

  /** While Redis is away one request after each rest finds out whether it is back. */
  private boolean mayProbe() {
    long rest = restUntil.get();
    long now = nowMillis();
    return now - rest >= 0 && restUntil.compareAndSet(rest, now + REST_MILLIS);
  }

  /** A connection on which nothing is heard for long may have lost its other end without a word. */
  private static NetClientOptions network(Duration patience) {
    return new NetClientOptions()
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true)
        .setConnectTimeout((int) patience.multipliedBy(5).toMillis())
        .setReadIdleTimeout((int) patience.multipliedBy(SILENCE).toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  private static Request call(
      Command command, String script, List<String> keys, List<String> arguments) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    arguments.forEach(request::arg);
    return request;
  }

  /** Monotonic; only differences mean anything. */
  private static long nowMillis() {
    return System.nanoTime() / 1_000_000;
  }
}
