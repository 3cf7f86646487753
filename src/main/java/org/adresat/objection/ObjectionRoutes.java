package org.adresat.objection;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.objection.ObjectionContract.Found;
import org.adresat.objection.ObjectionContract.Hear;
import org.adresat.objection.ObjectionContract.Letter;
import org.adresat.objection.ObjectionContract.Read;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.time.Timestamps;

/** Objections over HTTP; the token is in the body, never in an address that is logged. */
public final class ObjectionRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public ObjectionRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("readObjection", this::read).on("object", this::hear);
  }

  private Future<Answer> read(Exchange exchange) {
    return bus.request(ObjectionContract.READ, new Read(token(exchange), exchange.origin()))
        .map(ObjectionRoutes::answer);
  }

  private Future<Answer> hear(Exchange exchange) {
    return bus.request(ObjectionContract.HEAR, new Hear(token(exchange), exchange.origin()))
        .map(ObjectionRoutes::answer);
  }

  private static String token(Exchange exchange) {
    return exchange.body().getString("token");
  }

  private static Answer answer(Found found) {
    return switch (found) {
      case Found.Known known -> Answer.ok(json(known.letter()));
      case Found.Over _ -> Answer.problem(ProblemCode.LINK_OVER);
      case Found.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
    };
  }

  private static JsonObject json(Letter letter) {
    JsonObject json =
        new JsonObject()
            .put("event", letter.event())
            .put("happenedAt", Timestamps.text(letter.happenedAt()))
            .put("openUntil", Timestamps.text(letter.openUntil()));
    letter.ip().ifPresent(ip -> json.put("ip", ip));
    letter.device().ifPresent(device -> json.put("device", device));
    letter.heardAt().ifPresent(at -> json.put("heardAt", Timestamps.text(at)));
    JsonArray undone = new JsonArray();
    letter.undone().forEach(u -> undone.add(u.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    return json.put("undone", undone);
  }
}
