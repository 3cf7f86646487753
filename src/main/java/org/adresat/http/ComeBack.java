package org.adresat.http;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.adresat.platform.bus.Bus;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.RateLimitContract;

/**
 * When to come back after a passing fault: in 10–15 minutes at first, in 30–60 when the same client
 * was refused before in the last hour. Spread at random, so that not everybody returns at once.
 */
final class ComeBack {

  private final Bus bus;

  ComeBack(Bus bus) {
    this.bus = bus;
  }

  Future<Duration> after(String ip) {
    return bus.request(
            RateLimitContract.TAKE, RateLimitContract.Take.of(Limit.COME_BACK_SOON.by(ip)))
        .map(reply -> reply instanceof RateLimitContract.Reply.Granted)
        .otherwise(true)
        .map(first -> first ? between(10, 15) : between(30, 60));
  }

  private static Duration between(int minutes, int limit) {
    return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(minutes * 60L, limit * 60L + 1));
  }
}
