package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.session.SessionContract.Refresh;
import org.adresat.session.SessionContract.Refreshed;
import org.adresat.session.SessionContract.SignIn;
import org.adresat.session.SessionContract.SignOut;
import org.adresat.session.SessionContract.SignedIn;

/** Sessions over HTTP. */
public final class SessionRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public SessionRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("signIn", this::signIn)
        .on("refreshSession", this::refresh)
        .on("signOut", this::signOut);
  }

  private Future<Answer> signIn(Exchange exchange) {
    JsonObject body = exchange.body();
    var command =
        new SignIn(
            body.getString("login"),
            body.getString("password"),
            body.getString("deviceToken"),
            exchange.origin());
    return bus.request(SessionContract.SIGN_IN, command)
        .map(
            signedIn ->
                switch (signedIn) {
                  case SignedIn.Done done -> Answer.created(done.tokens().json());
                  case SignedIn.Wrong _ -> Answer.problem(ProblemCode.CREDENTIALS_WRONG);
                  case SignedIn.Locked locked -> Answer.locked(locked.retryAfter());
                  case SignedIn.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }

  private Future<Answer> refresh(Exchange exchange) {
    var command = new Refresh(exchange.body().getString("refreshToken"), exchange.origin());
    return bus.request(SessionContract.REFRESH, command)
        .map(
            refreshed ->
                switch (refreshed) {
                  case Refreshed.Done done -> Answer.ok(done.tokens().json());
                  case Refreshed.Invalid _ -> Answer.problem(ProblemCode.TOKEN_INVALID);
                  case Refreshed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }

  private Future<Answer> signOut(Exchange exchange) {
    return bus.request(SessionContract.SIGN_OUT, new SignOut(exchange.citizen(), exchange.origin()))
        .map(_ -> Answer.noContent());
  }
}
