package org.adresat.ratelimit;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.adresat.platform.bus.Bus;

/** Answers {@link RateLimitContract} on the bus. */
public final class RateLimitVerticle extends VerticleBase {

  private final Bus bus;
  private final RateLimitService service;

  /** One per event loop; the service is shared. */
  public RateLimitVerticle(Bus bus, RateLimitService service) {
    this.bus = bus;
    this.service = service;
  }

  @Override
  public Future<?> start() {
    return bus.handle(RateLimitContract.TAKE, service::take);
  }
}
