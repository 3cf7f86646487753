package org.adresat.passkey;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.http.SessionCookies;
import org.adresat.passkey.PasskeySignInContract.Assertion;
import org.adresat.passkey.PasskeySignInContract.Begin;
import org.adresat.passkey.PasskeySignInContract.Begun;
import org.adresat.passkey.PasskeySignInContract.Confirm;
import org.adresat.passkey.PasskeySignInContract.Confirmed;
import org.adresat.platform.bus.Bus;
import org.adresat.session.TokenAnswer;

/** Signing in by a passkey over HTTP. */
public final class PasskeySignInRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public PasskeySignInRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("beginPasskeySignIn", this::begin).on("confirmPasskeySignIn", this::confirm);
  }

  private Future<Answer> begin(Exchange exchange) {
    boolean second = exchange.body().getBoolean("secondStep", false);
    Optional<String> token =
        exchange.fromCabinet()
            ? SessionCookies.signInToken(exchange)
            : Optional.ofNullable(exchange.body().getString("signInToken"));
    if (second && token.isEmpty()) {
      return Future.succeededFuture(Answer.problem(ProblemCode.SIGN_IN_OVER));
    }
    Begin command = new Begin(second ? token : Optional.empty(), exchange.origin());
    return bus.request(PasskeySignInContract.BEGIN, command)
        .map(
            begun ->
                switch (begun) {
                  case Begun.Ready ready ->
                      Answer.created(
                          new JsonObject()
                              .put("id", ready.id().toString())
                              .put("publicKey", ready.options()));
                  case Begun.Over _ -> Answer.problem(ProblemCode.SIGN_IN_OVER);
                  case Begun.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }

  private Future<Answer> confirm(Exchange exchange) {
    JsonObject body = exchange.body();
    Assertion assertion =
        new Assertion(
            body.getString("credentialId"),
            body.getString("clientDataJSON"),
            body.getString("authenticatorData"),
            body.getString("signature"),
            body.getString("userHandle"));
    String device =
        body.getString("deviceToken", SessionCookies.deviceToken(exchange).orElse(null));
    boolean kept = !body.getBoolean("foreignComputer", false);
    var command = new Confirm(exchange.id(), assertion, device, exchange.origin());
    return bus.request(PasskeySignInContract.CONFIRM, command)
        .map(
            confirmed ->
                switch (confirmed) {
                  case Confirmed.Done done ->
                      TokenAnswer.of(exchange, 201, done.tokens(), kept, new JsonObject());
                  case Confirmed.Refused _ -> Answer.problem(ProblemCode.PASSKEY_REFUSED);
                  case Confirmed.Over _ -> Answer.problem(ProblemCode.SIGN_IN_OVER);
                  case Confirmed.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
                });
  }
}
