package org.adresat.email;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.adresat.email.EmailView.Delivery;
import org.adresat.email.EmailView.LinkVisit;
import org.adresat.email.EmailView.Status;
import org.adresat.platform.caller.Places;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.time.Timestamps;
import org.jspecify.annotations.Nullable;

/** An address as the API shows it; what does not apply is absent. */
final class EmailJson {

  private final Places places;

  EmailJson(Places places) {
    this.places = places;
  }

  JsonObject of(Language language, EmailView email) {
    boolean confirmed = email.status() == Status.CONFIRMED;
    JsonObject json =
        new JsonObject()
            .put("id", email.id().toString())
            .put("address", email.address())
            .put("status", email.status().name().toLowerCase(Locale.ROOT))
            .put("primary", email.primary())
            .put("notificationTypes", new JsonArray(email.notificationTypes()))
            .put("createdAt", time(email.createdAt()))
            .put("delivery", delivery(email.delivery()))
            .put("uses", uses(confirmed))
            .put("linkVisits", visits(language, email));
    optional(json, "replaces", email.replaces() == null ? null : email.replaces().toString());
    optional(json, "confirmedAt", time(email.confirmedAt()));
    optional(json, "confirmedBy", email.confirmedBy());
    optional(json, "expiresAt", time(email.expiresAt()));
    optional(json, "resendAvailableAt", time(email.resendAvailableAt()));
    optional(json, "triesLeft", email.triesLeft());
    return json;
  }

  private static JsonObject delivery(Delivery delivery) {
    JsonObject json =
        new JsonObject().put("state", delivery.state()).put("at", time(delivery.at()));
    optional(json, "reason", delivery.reason());
    return json;
  }

  /** Only a confirmed address that takes mail is used for anything. */
  private static JsonObject uses(boolean confirmed) {
    return new JsonObject()
        .put("signIn", confirmed)
        .put("recovery", confirmed)
        .put("alerts", confirmed)
        .put("notices", confirmed);
  }

  private JsonArray visits(Language language, EmailView email) {
    JsonArray visits = new JsonArray();
    for (LinkVisit visit : email.linkVisits()) {
      JsonObject json = new JsonObject().put("at", time(visit.at())).put("ip", visit.ip());
      places.of(visit.ip()).ifPresent(place -> json.put("place", place.in(language)));
      optional(json, "device", visit.device().isEmpty() ? null : visit.device());
      visits.add(json);
    }
    return visits;
  }

  private static @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : Timestamps.text(instant);
  }

  private static void optional(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
