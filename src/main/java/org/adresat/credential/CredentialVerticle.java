package org.adresat.credential;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.adresat.platform.bus.Bus;

/** Answers {@link CredentialContract} on the bus. */
public final class CredentialVerticle extends VerticleBase {

  private final Bus bus;
  private final CredentialService service;

  /** One per event loop; the service is shared. */
  public CredentialVerticle(Bus bus, CredentialService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.handle(CredentialContract.CHANGE_PASSWORD, service::change),
        bus.handle(CredentialContract.JUDGE_PASSWORD, service::judge));
  }
}
