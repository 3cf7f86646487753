package org.adresat.live;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.adresat.http.Answer;
import org.adresat.http.EventStream;
import org.adresat.http.Exchange;
import org.adresat.http.Routes;
import org.adresat.live.LiveContract.Changed;
import org.adresat.live.LiveContract.Kind;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;

/**
 * The stream of changes over HTTP (server-sent events, HTML Living Standard, section 9.2). One per
 * event loop, and used by that loop only.
 *
 * <p>A stream ends with its session, and in any case after the life of an access token: the browser
 * then comes again with a fresh one, or, when nobody is there to refresh it, does not.
 */
public final class LiveRoutes implements Routes {

  /** Of one account on one event loop; the oldest gives way. */
  private static final int MOST_STREAMS = 20;

  private final Bus bus;
  private final Duration life;
  private final Map<UUID, Set<Cabinet>> byAccount = new HashMap<>();
  private final Map<UUID, Set<Cabinet>> bySession = new HashMap<>();

  private record Cabinet(Citizen citizen, EventStream stream) {}

  /**
   * @param life how long a stream lasts at most
   */
  public LiveRoutes(Bus bus, Duration life) {
    this.bus = bus;
    this.life = life;
  }

  @Override
  public void bind(Operations operations) {
    operations.on(
        "streamEvents",
        exchange ->
            Future.succeededFuture(new Answer.Events(life, stream -> begin(exchange, stream))));
    var _ =
        Future.all(
            List.of(
                bus.listen(LiveContract.CHANGED, this::tell),
                bus.listen(LiveContract.HEARD, this::tell),
                bus.listen(LiveContract.MISSED, _ -> byAccount.values().forEach(this::all)),
                bus.listen(LiveContract.ENDED, ended -> end(ended.sessionId()))));
  }

  private void begin(Exchange exchange, EventStream stream) {
    Citizen citizen = exchange.citizen();
    Cabinet cabinet = new Cabinet(citizen, stream);
    Set<Cabinet> own = byAccount.computeIfAbsent(citizen.accountId(), _ -> new LinkedHashSet<>());
    if (own.size() >= MOST_STREAMS) {
      own.iterator().next().stream().close();
    }
    byAccount.computeIfAbsent(citizen.accountId(), _ -> new LinkedHashSet<>()).add(cabinet);
    bySession.computeIfAbsent(citizen.sessionId(), _ -> new LinkedHashSet<>()).add(cabinet);
    stream.onClose(() -> forget(cabinet));
  }

  private void forget(Cabinet cabinet) {
    remove(byAccount, cabinet.citizen().accountId(), cabinet);
    remove(bySession, cabinet.citizen().sessionId(), cabinet);
  }

  private static void remove(Map<UUID, Set<Cabinet>> map, UUID key, Cabinet cabinet) {
    map.computeIfPresent(
        key,
        (_, all) -> {
          all.remove(cabinet);
          return all.isEmpty() ? null : all;
        });
  }

  private void tell(Changed changed) {
    tell(byAccount.getOrDefault(changed.accountId(), Set.of()), changed.kind());
  }

  private void all(Set<Cabinet> cabinets) {
    for (Kind kind : Kind.values()) {
      tell(cabinets, kind);
    }
  }

  private static void tell(Set<Cabinet> cabinets, Kind kind) {
    String data = new JsonObject().put("what", kind.code()).encode();
    List.copyOf(cabinets).forEach(cabinet -> cabinet.stream().send("changed", data));
  }

  private void end(UUID sessionId) {
    for (Cabinet cabinet : List.copyOf(bySession.getOrDefault(sessionId, Set.of()))) {
      cabinet.stream().send("ended", "{}");
      cabinet.stream().close();
    }
  }
}
