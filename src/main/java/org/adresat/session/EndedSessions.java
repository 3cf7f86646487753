package org.adresat.session;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that ended while an access token of theirs could still be valid, as this node knows
 * them. Filled from PostgreSQL by {@link SessionVerticle} several times a second, so no node trusts
 * an ended session for longer than a second, whatever happens to Redis or the network between
 * nodes.
 */
public final class EndedSessions {

  private final Map<UUID, Long> forgetAt = new ConcurrentHashMap<>();

  boolean contains(UUID sessionId) {
    return forgetAt.containsKey(sessionId);
  }

  void add(UUID sessionId, long forgetAtSecond) {
    forgetAt.put(sessionId, forgetAtSecond);
  }

  void forget(long nowSecond) {
    forgetAt.values().removeIf(at -> at < nowSecond);
  }
}
