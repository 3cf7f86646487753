package org.adresat.ratelimit;

import java.time.Duration;
import java.util.List;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;

/** What other capabilities may ask of the limits. */
public interface RateLimitContract {

  /** Takes one from each counter, or from none when any refuses. */
  Address<Take, Reply> TAKE = new Address<>("ratelimit.take");

  /**
   * One counter.
   *
   * @param limit the limit
   * @param key whose counter: a client address, a number, a folded mailbox, an account
   */
  record Claim(Limit limit, String key) {}

  /**
   * All counters a request takes from.
   *
   * @param claims at least one
   */
  record Take(List<Claim> claims) implements Request<Reply> {

    /** Counters in the order given. */
    public static Take of(Claim... claims) {
      return new Take(List.of(claims));
    }
  }

  /** What the limits say. */
  sealed interface Reply {

    /** All taken. */
    record Granted() implements Reply {}

    /**
     * Nothing taken.
     *
     * @param limit the limit that refuses longest
     * @param retryAfter when it allows again
     */
    record Refused(Limit limit, Duration retryAfter) implements Reply {}
  }
}
