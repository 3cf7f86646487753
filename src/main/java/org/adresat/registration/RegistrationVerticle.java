package org.adresat.registration;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.adresat.platform.bus.Bus;

/** Answers {@link RegistrationContract} on the bus. */
public final class RegistrationVerticle extends VerticleBase {

  private final Bus bus;
  private final RegistrationService service;

  /** One per event loop; the service is shared. */
  public RegistrationVerticle(Bus bus, RegistrationService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.handle(RegistrationContract.REGISTER, service::register),
            bus.handle(RegistrationContract.RESEND, service::resend),
            bus.handle(RegistrationContract.CONFIRM, service::confirm)));
  }
}
