package org.adresat.objection;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.adresat.platform.bus.Bus;

/** Answers {@link ObjectionContract} on the bus. */
public final class ObjectionVerticle extends VerticleBase {

  private final Bus bus;
  private final ObjectionService service;

  /** One per event loop; the service is shared. */
  public ObjectionVerticle(Bus bus, ObjectionService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.handle(ObjectionContract.READ, service::read),
            bus.handle(ObjectionContract.HEAR, service::hear)));
  }
}
