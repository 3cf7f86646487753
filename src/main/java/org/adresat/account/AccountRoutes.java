package org.adresat.account;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.adresat.account.AccountContract.GetProfile;
import org.adresat.account.AccountContract.Profile;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.contact.PhoneNumber;
import org.adresat.platform.time.Timestamps;

/** The account over HTTP. */
public final class AccountRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public AccountRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("getAccount", this::get);
  }

  private Future<Answer> get(Exchange exchange) {
    return bus.request(AccountContract.GET_PROFILE, new GetProfile(exchange.citizen()))
        .map(
            found ->
                found
                    .profile()
                    .map(profile -> Answer.ok(json(profile)))
                    .orElse(Answer.problem(ProblemCode.TOKEN_INVALID)));
  }

  private static JsonObject json(Profile profile) {
    JsonObject json =
        new JsonObject()
            .put("id", profile.id().toString())
            .put("surname", profile.surname())
            .put("name", profile.name());
    if (profile.patronymic() != null) {
      json.put("patronymic", profile.patronymic());
    }
    json.put("phone", PhoneNumber.restore(profile.phone()).masked())
        .put("locale", profile.language())
        .put("confirmationLevel", profile.confirmationLevel())
        .put("registeredAt", Timestamps.text(profile.registeredAt()))
        .put("passwordChangedAt", Timestamps.text(profile.passwordChangedAt()))
        .put("passwordAged", profile.passwordAged());
    if (profile.contactsOpenUntil() != null) {
      json.put("contactsOpenUntil", Timestamps.text(profile.contactsOpenUntil()));
    }
    return json;
  }
}
