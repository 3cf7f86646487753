package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.adresat.platform.bus.Bus;

/** Answers {@link SessionListContract} on the bus. */
public final class SessionListVerticle extends VerticleBase {

  private final Bus bus;
  private final SessionListService service;

  /** One per event loop; the service is shared. */
  public SessionListVerticle(Bus bus, SessionListService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.handle(SessionListContract.LIST, service::list),
            bus.handle(SessionListContract.END, service::end),
            bus.handle(SessionListContract.END_OTHERS, service::endOthers)));
  }
}
