package org.adresat.platform.redis;

import org.jspecify.annotations.Nullable;

/** Redis does not answer in time; what is asked of it must be decided without it. */
public final class RedisUnavailableException extends RuntimeException {

  RedisUnavailableException(@Nullable Throwable cause) {
    super("Redis is unavailable", cause, false, false);
  }
}
