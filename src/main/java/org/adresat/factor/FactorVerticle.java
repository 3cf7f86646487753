package org.adresat.factor;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.adresat.platform.bus.Bus;

/** Answers {@link FactorContract} on the bus. */
public final class FactorVerticle extends VerticleBase {

  private final Bus bus;
  private final FactorService service;

  /** One per event loop; the service is shared. */
  public FactorVerticle(Bus bus, FactorService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.handle(FactorContract.READ, service::read),
            bus.handle(FactorContract.ENROL, service::enrol),
            bus.handle(FactorContract.TURN_ON, service::turnOn),
            bus.handle(FactorContract.TURN_OFF, service::turnOff),
            bus.handle(FactorContract.RENEW_CODES, service::renewCodes),
            bus.handle(FactorContract.PROVE, service::prove),
            bus.handle(FactorContract.CHECK, service::check)));
  }
}
