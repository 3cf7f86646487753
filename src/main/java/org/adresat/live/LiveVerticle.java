package org.adresat.live;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.adresat.live.LiveContract.Changed;
import org.adresat.live.LiveContract.Kind;
import org.adresat.live.LiveContract.Missed;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.redis.RedisChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries news between nodes over a channel of Redis; one per node. While Redis is away each node
 * tells its own cabinets its own news, and when it is back they all read everything anew.
 */
public final class LiveVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(LiveVerticle.class);

  private final Bus bus;
  private final RedisChannel channel;
  private final String node;

  /**
   * @param node tells this node's own news from those of others
   */
  public LiveVerticle(Bus bus, RedisChannel channel, UUID node) {
    this.bus = bus;
    this.channel = channel;
    this.node = node.toString();
  }

  /** Does not wait for Redis: a node starts without it. */
  @Override
  public Future<?> start() {
    channel.listen(this::hear, () -> bus.announce(LiveContract.MISSED, new Missed()));
    return bus.listen(LiveContract.CHANGED, this::tell);
  }

  @Override
  public Future<?> stop() {
    channel.close();
    return Future.succeededFuture();
  }

  private void tell(Changed changed) {
    channel.publish(
        new JsonObject()
            .put("node", node)
            .put("account", changed.accountId().toString())
            .put("kind", changed.kind().name())
            .encode());
  }

  /** What this version does not know, another may. */
  private void hear(String message) {
    try {
      JsonObject news = new JsonObject(message);
      if (!node.equals(news.getString("node"))) {
        UUID account = UUID.fromString(news.getString("account"));
        bus.announce(
            LiveContract.HEARD, new Changed(account, Kind.valueOf(news.getString("kind"))));
      }
    } catch (DecodeException | IllegalArgumentException | ClassCastException unknown) {
      LOG.debug("news not understood: {}", unknown.getMessage());
    }
  }
}
