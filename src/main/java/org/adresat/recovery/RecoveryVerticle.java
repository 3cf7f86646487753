package org.adresat.recovery;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.adresat.platform.bus.Bus;

/** Answers {@link UnlockContract} on the bus. */
public final class RecoveryVerticle extends VerticleBase {

  private final Bus bus;
  private final UnlockService service;

  /** One per event loop; the service is shared. */
  public RecoveryVerticle(Bus bus, UnlockService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.handle(UnlockContract.START, service::start),
            bus.handle(UnlockContract.CONFIRM, service::confirm)));
  }
}
