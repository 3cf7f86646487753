package org.adresat.platform.bus;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** What travels back over the bus: the reply, or the exception that kept it from being made. */
record Outcome<R>(@Nullable R reply, @Nullable Throwable failure) {

  @SuppressWarnings("NullAway") // a reply without failure is exactly what the handler's future held
  Future<R> toFuture() {
    return failure == null ? Future.succeededFuture(reply) : Future.failedFuture(failure);
  }
}
