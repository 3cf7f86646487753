package org.adresat.audit;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.adresat.platform.bus.Bus;

/** Answers {@link HistoryContract} on the bus. */
public final class HistoryVerticle extends VerticleBase {

  private final Bus bus;
  private final HistoryRepository repository;

  /** One per event loop; the repository is shared. */
  public HistoryVerticle(Bus bus, HistoryRepository repository) {
    this.bus = bus;
    this.repository = repository;
  }

  @Override
  public Future<?> start() {
    return bus.handle(HistoryContract.READ, repository::read);
  }
}
