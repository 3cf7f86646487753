package org.adresat.http;

import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators may have done on the management port beside switching maintenance. */
public interface Operators {

  /**
   * Ends the sessions of an account, or of all when none is named. Answers how many ended; every
   * node knows within a second.
   */
  Future<Integer> endSessions(@Nullable UUID accountId);
}
