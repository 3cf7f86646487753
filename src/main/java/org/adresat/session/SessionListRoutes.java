package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Places;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.time.Timestamps;
import org.adresat.session.SessionListContract.End;
import org.adresat.session.SessionListContract.EndOthers;
import org.adresat.session.SessionListContract.Ended;
import org.adresat.session.SessionListContract.Entry;
import org.adresat.session.SessionListContract.ListAll;

/** The list of sessions over HTTP. */
public final class SessionListRoutes implements Routes {

  private final Bus bus;
  private final Places places;

  /** Wired by the application. */
  public SessionListRoutes(Bus bus, Places places) {
    this.bus = bus;
    this.places = places;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listSessions", this::list)
        .on("endSession", this::end)
        .on("endOtherSessions", this::endOthers);
  }

  private Future<Answer> list(Exchange exchange) {
    return bus.request(SessionListContract.LIST, new ListAll(exchange.citizen()))
        .map(
            listed -> {
              JsonArray items = new JsonArray();
              listed
                  .sessions()
                  .forEach(session -> items.add(json(exchange.origin().language(), session)));
              return Answer.ok(new JsonObject().put("items", items));
            });
  }

  private JsonObject json(Language language, Entry session) {
    JsonObject json =
        new JsonObject()
            .put("id", session.id().toString())
            .put("current", session.current())
            .put("ip", session.ip());
    places.of(session.ip()).ifPresent(place -> json.put("place", place.in(language)));
    if (!session.device().isEmpty()) {
      json.put("device", session.device());
    }
    return json.put("startedAt", Timestamps.text(session.startedAt()))
        .put("lastUsedAt", Timestamps.text(session.lastUsedAt()))
        .put("idleEndsAt", Timestamps.text(session.idleEndsAt()))
        .put("endsAt", Timestamps.text(session.endsAt()));
  }

  private Future<Answer> end(Exchange exchange) {
    var command = new End(exchange.citizen(), exchange.id(), password(exchange), exchange.origin());
    return bus.request(SessionListContract.END, command).map(SessionListRoutes::answer);
  }

  private Future<Answer> endOthers(Exchange exchange) {
    var command = new EndOthers(exchange.citizen(), password(exchange), exchange.origin());
    return bus.request(SessionListContract.END_OTHERS, command).map(SessionListRoutes::answer);
  }

  private static String password(Exchange exchange) {
    return exchange.body().getString("password");
  }

  private static Answer answer(Ended ended) {
    return switch (ended) {
      case Ended.Done _ -> Answer.noContent();
      case Ended.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
      case Ended.PasswordWrong _ -> Answer.problem(ProblemCode.CREDENTIALS_WRONG);
      case Ended.Locked locked -> Answer.locked(locked.retryAfter());
      case Ended.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
    };
  }
}
