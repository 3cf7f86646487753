package org.adresat.session;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The sessions that ended while an access token of theirs could still be valid, as this node knows
 * them. Filled from PostgreSQL by {@link SessionVerticle} several times a second, so no node trusts
 * an ended session for longer than a second, whatever happens to Redis or the network between
 * nodes.
 */
public final class EndedSessions {

  private final Map<UUID, Long> forgetAt = new ConcurrentHashMap<>();
  private final Consumer<UUID> told;

  /**
   * @param told is told of each session once
   */
  public EndedSessions(Consumer<UUID> told) {
    this.told = told;
  }

  boolean contains(UUID sessionId) {
    return forgetAt.containsKey(sessionId);
  }

  void add(UUID sessionId, long forgetAtSecond) {
    if (forgetAt.put(sessionId, forgetAtSecond) == null) {
      told.accept(sessionId);
    }
  }

  void forget(long nowSecond) {
    forgetAt.values().removeIf(at -> at < nowSecond);
  }
}
