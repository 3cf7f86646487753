package org.adresat.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Threads for what keeps a processor busy, so that no event loop does. Bounded: when it is full it
 * refuses at once, and nobody waits in a line that cannot be served in time.
 */
public final class WorkPool implements AutoCloseable {

  private final String name;
  private final WorkerExecutor executor;
  private final int capacity;
  private final AtomicInteger admitted = new AtomicInteger();

  /**
   * @param threads how much is done at a time
   * @param queue how much more may wait
   */
  public WorkPool(Vertx vertx, String name, int threads, int queue) {
    this.name = name;
    this.executor = vertx.createSharedWorkerExecutor(name, threads);
    this.capacity = threads + queue;
  }

  /** Does the work; fails as overloaded when the pool is full. */
  public <T> Future<T> run(Supplier<T> work) {
    if (admitted.incrementAndGet() > capacity) {
      admitted.decrementAndGet();
      return Future.failedFuture(new OverloadedException(name));
    }
    return executor
        .executeBlocking(work::get, false)
        .map(Objects::requireNonNull)
        .onComplete(_ -> admitted.decrementAndGet());
  }

  @Override
  public void close() {
    var _ = executor.close();
  }
}
