package org.adresat.ratelimit;

import io.vertx.core.Future;
import java.util.HexFormat;
import java.util.List;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;
import org.adresat.platform.redis.RedisUnavailableException;
import org.adresat.ratelimit.Limit.WithoutRedis;
import org.adresat.ratelimit.RateLimitContract.Claim;
import org.adresat.ratelimit.RateLimitContract.Reply;
import org.adresat.ratelimit.RateLimitContract.Take;

/**
 * Counts in Redis, all counters of a request in one atomic call. While Redis is away the limits
 * that guard secrets are counted in PostgreSQL and the others let everything pass. Keys are stored
 * as keyed hashes: neither store lists who was counted.
 */
public final class RateLimitService {

  private static final int KEY_BYTES = 16;

  private final RedisBucket bucket;
  private final LimitRepository repository;
  private final Keyring keyring;

  /** Wired by the application. */
  public RateLimitService(RedisBucket bucket, LimitRepository repository, Keyring keyring) {
    this.bucket = bucket;
    this.repository = repository;
    this.keyring = keyring;
  }

  Future<Reply> take(Take take) {
    List<Counter> counters = take.claims().stream().map(this::counter).toList();
    return bucket
        .take(counters)
        .recover(
            failure ->
                failure instanceof RedisUnavailableException
                    ? withoutRedis(counters)
                    : Future.failedFuture(failure));
  }

  private Future<Reply> withoutRedis(List<Counter> counters) {
    List<Counter> guarding =
        counters.stream()
            .filter(c -> c.limit().withoutRedis() == WithoutRedis.COUNT_IN_POSTGRESQL)
            .toList();
    return guarding.isEmpty()
        ? Future.succeededFuture(new Reply.Granted())
        : repository.take(guarding);
  }

  private Counter counter(Claim claim) {
    byte[] mac = keyring.mac(Purpose.COUNTER, claim.limit().name(), claim.key());
    return new Counter(claim.limit(), HexFormat.of().formatHex(mac, 0, KEY_BYTES));
  }
}
