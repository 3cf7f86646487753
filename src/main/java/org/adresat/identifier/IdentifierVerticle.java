package org.adresat.identifier;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.adresat.platform.bus.Bus;

/** Answers {@link IdentifierContract} on the bus. */
public final class IdentifierVerticle extends VerticleBase {

  private final Bus bus;
  private final IdentifierService service;

  /** One per event loop; the service is shared. */
  public IdentifierVerticle(Bus bus, IdentifierService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.handle(IdentifierContract.READ, service::read),
        bus.handle(IdentifierContract.PUT, service::put),
        bus.handle(IdentifierContract.REMOVE, service::remove),
        bus.handle(IdentifierContract.FIND, service::find));
  }
}
