package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.adresat.platform.bus.Bus;

/** Answers {@link SecondStepContract} on the bus. */
public final class SecondStepVerticle extends VerticleBase {

  private final Bus bus;
  private final SecondStepService service;
  private final ProvedStepService proved;

  /** One per event loop; the services are shared. */
  public SecondStepVerticle(Bus bus, SecondStepService service, ProvedStepService proved) {
    this.bus = bus;
    this.service = service;
    this.proved = proved;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.handle(SecondStepContract.CONFIRM, service::confirm),
        bus.handle(SecondStepContract.RESEND, service::resend),
        bus.handle(SecondStepContract.FIND, proved::find),
        bus.handle(SecondStepContract.OPEN, proved::open));
  }
}
