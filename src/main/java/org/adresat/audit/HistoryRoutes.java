package org.adresat.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.adresat.audit.HistoryContract.Entry;
import org.adresat.audit.HistoryContract.Page;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Places;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;
import org.adresat.platform.time.Timestamps;

/** The history of an account over HTTP. */
public final class HistoryRoutes implements Routes {

  private final Bus bus;
  private final Messages messages;
  private final Places places;
  private final HistoryTable table;

  /** Wired by the application. */
  public HistoryRoutes(Bus bus, Messages messages, Portal portal, Places places) {
    this.bus = bus;
    this.places = places;
    this.messages = messages;
    this.table = new HistoryTable(messages, portal, places);
  }

  @Override
  public void bind(Operations operations) {
    operations.on("listHistory", this::list).on("exportHistory", this::export);
  }

  private Future<Answer> list(Exchange exchange) {
    Language language = exchange.origin().language();
    return bus.request(HistoryContract.READ, HistoryQuery.read(exchange))
        .map(page -> Answer.ok(json(language, page)));
  }

  private Future<Answer> export(Exchange exchange) {
    Language language = exchange.origin().language();
    return bus.request(HistoryContract.READ, HistoryQuery.whole(exchange))
        .map(page -> table.text(language, page.entries()))
        .map(text -> new Answer.File("history.csv", "text/csv; charset=utf-8", text));
  }

  private JsonObject json(Language language, Page page) {
    JsonArray items = new JsonArray();
    page.entries().forEach(entry -> items.add(json(language, entry)));
    JsonObject json = new JsonObject().put("items", items);
    return page.next() == null ? json : json.put("nextCursor", HistoryQuery.cursor(page.next()));
  }

  private JsonObject json(Language language, Entry entry) {
    Deed deed = entry.deed();
    JsonObject json =
        new JsonObject()
            .put("id", entry.id().toString())
            .put("at", Timestamps.text(entry.at()))
            .put("deed", deed.code())
            .put("title", messages.text(language, "deed." + deed.code()))
            .put("kind", deed.kind().code())
            .put("result", deed.result().code())
            .put("current", entry.current());
    if (!entry.ip().isEmpty()) {
      json.put("ip", entry.ip());
      places.of(entry.ip()).ifPresent(place -> json.put("place", place.in(language)));
    }
    return entry.device().isEmpty() ? json : json.put("device", entry.device());
  }
}
