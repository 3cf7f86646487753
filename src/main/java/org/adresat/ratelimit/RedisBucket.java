package org.adresat.ratelimit;

import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.adresat.platform.redis.RedisConnector;
import org.adresat.platform.redis.RedisScript;
import org.adresat.ratelimit.RateLimitContract.Reply;

/** The counters in Redis, behind one script. */
public final class RedisBucket {

  private final RedisConnector redis;
  private final RedisScript script = RedisScript.named("take");

  /** Wired by the application. */
  public RedisBucket(RedisConnector redis) {
    this.redis = redis;
  }

  Future<Reply> take(List<Counter> counters) {
    List<String> keys = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    for (Counter counter : counters) {
      keys.add("limit:" + counter.limit().name() + ":" + counter.key());
      arguments.add(Long.toString(counter.limit().period().toMillis()));
      arguments.add(Integer.toString(counter.limit().count()));
    }
    return redis.run(script, keys, arguments).map(answer -> reply(counters, answer));
  }

  private static Reply reply(List<Counter> counters, Response answer) {
    int refusing = number(answer, 0);
    return refusing == 0
        ? new Reply.Granted()
        : new Reply.Refused(
            counters.get(refusing - 1).limit(), Duration.ofMillis(number(answer, 1)));
  }

  private static int number(Response answer, int index) {
    return Objects.requireNonNull(answer.get(index).toInteger());
  }
}
