package org.adresat.verification;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.adresat.platform.bus.Bus;

/** Answers {@link IdentityContract} on the bus. */
public final class VerificationVerticle extends VerticleBase {

  private final Bus bus;
  private final IdentityService service;

  /** One per event loop; the service is shared. */
  public VerificationVerticle(Bus bus, IdentityService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.handle(IdentityContract.START, service::start),
            bus.handle(IdentityContract.RESEND, service::resend),
            bus.handle(IdentityContract.CONFIRM, service::confirm)));
  }
}
