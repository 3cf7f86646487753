package org.adresat.passkey;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.adresat.platform.bus.Bus;

/** Answers {@link PasskeyContract} and {@link PasskeySignInContract} on the bus. */
public final class PasskeyVerticle extends VerticleBase {

  private final Bus bus;
  private final PasskeyService service;
  private final PasskeySignInService signIns;

  /** One per event loop; the services are shared. */
  public PasskeyVerticle(Bus bus, PasskeyService service, PasskeySignInService signIns) {
    this.bus = bus;
    this.service = service;
    this.signIns = signIns;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.handle(PasskeyContract.LIST, service::list),
            bus.handle(PasskeyContract.BEGIN, service::begin),
            bus.handle(PasskeyContract.ADD, service::add),
            bus.handle(PasskeyContract.RENAME, service::rename),
            bus.handle(PasskeyContract.REMOVE, service::remove),
            bus.handle(PasskeySignInContract.BEGIN, signIns::begin),
            bus.handle(PasskeySignInContract.CONFIRM, signIns::confirm)));
  }
}
