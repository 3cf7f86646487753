package org.adresat.phone;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.adresat.platform.bus.Bus;

/** Answers {@link PhoneContract} on the bus. */
public final class PhoneVerticle extends VerticleBase {

  private final Bus bus;
  private final PhoneService service;

  /** One per event loop; the service is shared. */
  public PhoneVerticle(Bus bus, PhoneService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.handle(PhoneContract.START, service::start),
        bus.handle(PhoneContract.RESEND, service::resend),
        bus.handle(PhoneContract.CONFIRM, service::confirm));
  }
}
