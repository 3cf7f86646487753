package org.adresat.platform.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.adresat.platform.UnavailableException;

/**
 * The event bus of this node, with types. Messages are immutable records passed by reference; a
 * reply that fails carries the original exception, and means a bug or an outage, never an expected
 * outcome. Nothing is requested between nodes.
 */
public final class Bus {

  private static final String CODEC = "adresat";

  private final EventBus eventBus;
  private final DeliveryOptions options;

  /**
   * @param patience how long a request may take before it fails as unavailable
   */
  public Bus(Vertx vertx, Duration patience) {
    this.eventBus = vertx.eventBus();
    this.eventBus.registerCodec(new ReferenceCodec(CODEC));
    this.options =
        new DeliveryOptions()
            .setLocalOnly(true)
            .setCodecName(CODEC)
            .setSendTimeout(patience.toMillis());
  }

  /**
   * Asks; fails with the handler's own exception, or as unavailable when nobody answers in time.
   */
  public <Q extends Request<R>, R> Future<R> request(Address<Q, R> address, Q request) {
    return eventBus
        .<Outcome<R>>request(address.name(), request, options)
        .transform(
            reply ->
                reply.succeeded()
                    ? reply.result().body().toFuture()
                    : Future.failedFuture(translated(address, reply.cause())));
  }

  /** Binds the one function that answers an address; called once per verticle instance. */
  public <Q extends Request<R>, R> Future<Void> handle(
      Address<Q, R> address, Function<Q, Future<R>> answer) {
    var consumer = eventBus.<Q>localConsumer(address.name());
    consumer.handler(
        message ->
            answered(answer, message.body())
                .onComplete(
                    result ->
                        message.reply(
                            result.succeeded()
                                ? new Outcome<>(result.result(), null)
                                : new Outcome<R>(null, result.cause()),
                            options)));
    return consumer.completion();
  }

  /** Tells every listener on this node. */
  public <T> void announce(Topic<T> topic, T news) {
    eventBus.publish(topic.name(), news, options);
  }

  /** Listens until the verticle that called is undeployed. */
  public <T> Future<Void> listen(Topic<T> topic, Consumer<T> listener) {
    var consumer = eventBus.<T>localConsumer(topic.name());
    consumer.handler(message -> listener.accept(message.body()));
    return consumer.completion();
  }

  private static <Q, R> Future<R> answered(Function<Q, Future<R>> answer, Q request) {
    try {
      return answer.apply(request);
    } catch (RuntimeException bug) {
      return Future.failedFuture(bug);
    }
  }

  private static Throwable translated(Address<?, ?> address, Throwable cause) {
    boolean silent =
        cause instanceof ReplyException failure
            && (failure.failureType() == ReplyFailure.TIMEOUT
                || failure.failureType() == ReplyFailure.NO_HANDLERS);
    return silent ? new UnavailableException(address.name(), cause) : cause;
  }
}
