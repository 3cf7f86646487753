package org.adresat.platform.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.adresat.platform.config.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A publish/subscribe channel of Redis, used by one event loop. Nothing is kept while the
 * connection is lost; the listener is told when it is there again. Each user says at intervals that
 * it lives, so a connection on which nothing is heard has lost its other end and is made anew.
 */
public final class RedisChannel implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisChannel.class);
  private static final String BEAT = "";
  private static final long BEAT_MILLIS = 2_000;
  private static final int SILENCE_MILLIS = 7_000;
  private static final long PAUSE_MILLIS = 500;

  private final Vertx vertx;
  private final Redis redis;
  private final String name;
  private final long patience;
  private @Nullable RedisConnection subscribed;
  private Consumer<String> listener = _ -> {};
  private Runnable resumed = () -> {};
  private boolean heardBefore;
  private boolean closed;

  /**
   * @param name of the channel
   */
  public RedisChannel(Vertx vertx, Settings.RedisSettings settings, String name) {
    this.vertx = vertx;
    this.name = name;
    this.patience = settings.patience().toMillis();
    this.redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(settings.uri().value())
                .setMaxPoolSize(2)
                .setMaxPoolWaiting(1024)
                .setPoolRecycleTimeout(-1)
                .setNetClientOptions(
                    new NetClientOptions()
                        .setTcpNoDelay(true)
                        .setConnectTimeout(SILENCE_MILLIS)
                        .setReadIdleTimeout(SILENCE_MILLIS)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)));
  }

  /**
   * Begins to listen, and goes on until closed.
   *
   * @param heard called with each message, those of one's own included
   * @param again called when the channel is there again after it was lost
   */
  public void listen(Consumer<String> heard, Runnable again) {
    listener = heard;
    resumed = again;
    vertx.setPeriodic(BEAT_MILLIS, _ -> publish(BEAT));
    connect();
  }

  /** Tells all listeners; is lost when Redis is away. */
  public void publish(String message) {
    if (subscribed == null) {
      return; // who cannot hear does not wait to be heard
    }
    var _ =
        redis
            .send(Request.cmd(Command.PUBLISH).arg(name).arg(message))
            .timeout(patience, TimeUnit.MILLISECONDS)
            .onFailure(failure -> LOG.debug("not published: {}", failure.getMessage()));
  }

  @Override
  public void close() {
    closed = true;
    var _ = redis.close();
  }

  private void connect() {
    if (closed) {
      return;
    }
    var _ =
        redis
            .connect()
            .timeout(SILENCE_MILLIS, TimeUnit.MILLISECONDS)
            .compose(this::subscribe)
            .onFailure(
                failure -> {
                  LOG.debug("not subscribed: {}", failure.getMessage());
                  again();
                });
  }

  private Future<?> subscribe(RedisConnection connection) {
    connection.handler(this::hear);
    connection.exceptionHandler(_ -> lost(connection));
    connection.endHandler(_ -> lost(connection));
    subscribed = connection;
    return connection
        .send(Request.cmd(Command.SUBSCRIBE).arg(name))
        .timeout(SILENCE_MILLIS, TimeUnit.MILLISECONDS)
        .onFailure(_ -> connection.close())
        .onSuccess(
            _ -> {
              if (heardBefore) {
                resumed.run();
              }
              heardBefore = true;
            });
  }

  private void lost(RedisConnection connection) {
    if (connection.equals(subscribed)) {
      subscribed = null;
      var _ = connection.close();
      again();
    }
  }

  private void again() {
    vertx.setTimer(PAUSE_MILLIS, _ -> connect());
  }

  /** A message is the array {@code message}, channel, text. */
  private void hear(Response response) {
    boolean array = response.type() == ResponseType.MULTI || response.type() == ResponseType.PUSH;
    if (array && response.size() == 3 && "message".equals(response.get(0).toString())) {
      String text = response.get(2).toString();
      if (!text.isEmpty()) {
        listener.accept(text);
      }
    }
  }
}
