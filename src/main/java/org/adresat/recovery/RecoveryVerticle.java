package org.adresat.recovery;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.adresat.platform.bus.Bus;

/** Answers {@link UnlockContract} and {@link RecoveryContract} on the bus. */
public final class RecoveryVerticle extends VerticleBase {

  private final Bus bus;
  private final UnlockService unlocks;
  private final RecoveryService recoveries;
  private final CompletionService completions;

  /** One per event loop; the services are shared. */
  public RecoveryVerticle(
      Bus bus, UnlockService unlocks, RecoveryService recoveries, CompletionService completions) {
    this.bus = bus;
    this.unlocks = unlocks;
    this.recoveries = recoveries;
    this.completions = completions;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.handle(UnlockContract.START, unlocks::start),
            bus.handle(UnlockContract.CONFIRM, unlocks::confirm),
            bus.handle(RecoveryContract.START, recoveries::start),
            bus.handle(RecoveryContract.CONFIRM, recoveries::confirm),
            bus.handle(RecoveryContract.CONFIRM_LINK, recoveries::confirmLink),
            bus.handle(RecoveryContract.COMPLETE, completions::complete)));
  }
}
