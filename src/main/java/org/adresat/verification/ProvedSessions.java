package org.adresat.verification;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.adresat.http.Proofs;
import org.adresat.platform.caller.Citizen;

/**
 * The sessions whose person was proved, as this node knows them. It may only say yes for what
 * PostgreSQL said, and for as long as that said; a no is always asked anew. A proof withdrawn
 * meanwhile is noticed by the statement of the deed itself, which looks once more.
 */
public final class ProvedSessions implements Proofs {

  private static final int REMEMBERED = 10_000;

  private final IdentityRepository repository;
  private final Clock clock;
  private final Map<UUID, Instant> until =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Wired by the application; shared by all listeners of the node. */
  public ProvedSessions(IdentityRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  @Override
  public Future<Boolean> proved(Citizen citizen) {
    return remembered(citizen.sessionId())
        ? Future.succeededFuture(true)
        : repository.proofLeft(citizen).map(left -> learnt(citizen.sessionId(), left));
  }

  private boolean remembered(UUID sessionId) {
    synchronized (until) {
      Instant end = until.get(sessionId);
      return end != null && clock.instant().isBefore(end);
    }
  }

  private boolean learnt(UUID sessionId, Optional<Duration> left) {
    synchronized (until) {
      until.remove(sessionId);
      left.ifPresent(time -> until.put(sessionId, clock.instant().plus(time)));
    }
    return left.isPresent();
  }
}
