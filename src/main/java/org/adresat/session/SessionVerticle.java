package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import org.adresat.platform.bus.Bus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@link SessionContract} on the bus, and keeps this node's list of ended sessions. */
public final class SessionVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(SessionVerticle.class);

  private final Bus bus;
  private final SessionService service;
  private final Duration poll;
  private boolean learning;

  /**
   * @param poll how often ended sessions are looked up
   */
  public SessionVerticle(Bus bus, SessionService service, Duration poll) {
    this.bus = bus;
    this.service = service;
    this.poll = poll;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(poll.toMillis(), _ -> learn());
    return Future.all(
        List.of(
            bus.handle(SessionContract.OPEN, service::open),
            bus.handle(SessionContract.SIGN_IN, service::signIn),
            bus.handle(SessionContract.REFRESH, service::refresh),
            bus.handle(SessionContract.SIGN_OUT, service::signOut)));
  }

  private void learn() {
    if (learning) {
      return;
    }
    learning = true;
    var _ =
        service
            .learnEnded()
            .onFailure(failure -> LOG.debug("ended sessions not learnt: {}", failure.getMessage()))
            .onComplete(_ -> learning = false);
  }
}
