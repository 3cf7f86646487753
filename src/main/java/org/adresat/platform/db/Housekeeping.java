package org.adresat.platform.db;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets, every few minutes, what each capability says is over. Every node does; the work is
 * idempotent.
 */
public final class Housekeeping extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration PERIOD = Duration.ofMinutes(10);

  private final Map<String, Supplier<Future<Integer>>> chores = new LinkedHashMap<>();

  /** Adds a chore; before the deployment. */
  public void add(String name, Supplier<Future<Integer>> chore) {
    chores.put(name, chore);
  }

  @Override
  public Future<?> start() {
    long offset = ThreadLocalRandom.current().nextLong(PERIOD.toMillis()) + 1;
    vertx.setPeriodic(offset, PERIOD.toMillis(), _ -> clean());
    return Future.succeededFuture();
  }

  private void clean() {
    chores.forEach(
        (name, chore) -> {
          var _ =
              chore
                  .get()
                  .onSuccess(rows -> LOG.debug("{}: {} rows forgotten", name, rows))
                  .onFailure(failure -> LOG.warn("{} not cleaned: {}", name, failure.getMessage()));
        });
  }
}
