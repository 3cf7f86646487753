package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.http.SessionCookies;
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
            body.getString("deviceToken", SessionCookies.deviceToken(exchange).orElse(null)),
            exchange.origin());
    boolean kept = !body.getBoolean("foreignComputer", false);
    return bus.request(SessionContract.SIGN_IN, command)
        .map(
            signedIn ->
                switch (signedIn) {
                  case SignedIn.Done done ->
                      TokenAnswer.of(exchange, 201, done.tokens(), kept, new JsonObject());
                  case SignedIn.SecondStep step -> SecondStepRoutes.wanted(exchange, step);
                  case SignedIn.Wrong _ -> Answer.problem(ProblemCode.CREDENTIALS_WRONG);
                  case SignedIn.Locked locked -> Answer.locked(locked.retryAfter());
                  case SignedIn.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }

  private Future<Answer> refresh(Exchange exchange) {
    Optional<String> token =
        exchange.fromCabinet()
            ? SessionCookies.refreshToken(exchange)
            : Optional.ofNullable(exchange.body().getString("refreshToken"));
    if (token.isEmpty()) {
      return Future.succeededFuture(
          exchange.fromCabinet() ? signedOut(ProblemCode.TOKEN_MISSING) : tokenLacking());
    }
    var command = new Refresh(token.get(), exchange.origin());
    boolean kept = SessionCookies.kept(exchange);
    return bus.request(SessionContract.REFRESH, command)
        .map(
            refreshed ->
                switch (refreshed) {
                  case Refreshed.Done done ->
                      TokenAnswer.of(exchange, 200, done.tokens(), kept, new JsonObject());
                  case Refreshed.Invalid _ ->
                      exchange.fromCabinet()
                          ? signedOut(ProblemCode.TOKEN_INVALID)
                          : Answer.problem(ProblemCode.TOKEN_INVALID);
                  case Refreshed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }

  private Future<Answer> signOut(Exchange exchange) {
    return bus.request(SessionContract.SIGN_OUT, new SignOut(exchange.citizen(), exchange.origin()))
        .map(_ -> Answer.noContent().with(SessionCookies.none()));
  }

  /** A browser whose session is over forgets it. */
  private static Answer signedOut(ProblemCode code) {
    return Answer.problem(code).with(SessionCookies.none());
  }

  private static Answer tokenLacking() {
    return Answer.problem(Problem.invalid(List.of(FieldFault.of("/refreshToken", "missing"))));
  }
}
