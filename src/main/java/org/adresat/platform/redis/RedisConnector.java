package org.adresat.platform.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
import org.adresat.platform.config.Settings;

/**
 * Redis, which is fast and may be lost: whatever fails or takes longer than the patience set fails
 * as {@link RedisUnavailableException}, and after a failure it is left alone for a moment, so that
 * its absence costs the requests nothing. Connections are made anew by themselves.
 */
public final class RedisConnector implements AutoCloseable {

  private static final long REST_MILLIS = 500;

  private final Redis redis;
  private final Duration patience;
  private volatile long restUntil;

  /** Connects lazily. */
  public RedisConnector(Vertx vertx, Settings.RedisSettings settings) {
    this.redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(settings.uri().value())
                .setMaxPoolSize(settings.connections())
                .setMaxPoolWaiting(1024)
                .setPoolRecycleTimeout(-1));
    this.patience = settings.patience();
    this.restUntil = nowMillis();
  }

  /** Runs a script by its hash; sends its source when Redis does not know it (again). */
  public Future<Response> run(RedisScript script, List<String> keys, List<String> arguments) {
    if (nowMillis() - restUntil < 0) {
      return Future.failedFuture(new RedisUnavailableException(null));
    }
    return send(call(Command.EVALSHA, script.sha(), keys, arguments))
        .recover(
            failure ->
                failure instanceof ErrorType error && error.is("NOSCRIPT")
                    ? send(call(Command.EVAL, script.source(), keys, arguments))
                    : Future.failedFuture(failure))
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
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
    restUntil = nowMillis() + REST_MILLIS;
    return Future.failedFuture(new RedisUnavailableException(failure));
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
