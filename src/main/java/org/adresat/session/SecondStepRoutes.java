package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.http.SessionCookies;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.contact.PhoneNumber;
import org.adresat.platform.time.Timestamps;
import org.adresat.session.SecondStepContract.Confirm;
import org.adresat.session.SecondStepContract.Confirmed;
import org.adresat.session.SecondStepContract.Resend;
import org.adresat.session.SecondStepContract.Resent;
import org.adresat.session.SessionContract.SignedIn;
import org.adresat.verification.CodeProblem;

/**
 * The second step of a sign-in over HTTP. API clients carry its token in the body, the portal's own
 * cabinet in a cookie.
 */
public final class SecondStepRoutes implements Routes {

  private static final String TOKEN = "signInToken";

  private final Bus bus;

  /** Wired by the application. */
  public SecondStepRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("confirmSignIn", this::confirm).on("resendSignInCode", this::resend);
  }

  /** What a sign-in is answered that waits for its second step. */
  static Answer wanted(Exchange exchange, SignedIn.SecondStep step) {
    JsonObject json =
        new JsonObject()
            .put("method", step.method().code())
            .put("passkey", step.passkey())
            .put("endsAt", Timestamps.text(step.endsAt()));
    step.sent()
        .ifPresent(
            sent ->
                json.put("sentTo", PhoneNumber.restore(sent.phone()).masked())
                    .put("expiresAt", Timestamps.text(sent.expiresAt()))
                    .put("resendAvailableAt", Timestamps.text(sent.resendAvailableAt())));
    return exchange.fromCabinet()
        ? Answer.accepted(json).with(List.of(SessionCookies.signIn(step.token())))
        : Answer.accepted(json.put(TOKEN, step.token()));
  }

  private Future<Answer> confirm(Exchange exchange) {
    JsonObject body = exchange.body();
    boolean kept = !body.getBoolean("foreignComputer", false);
    return withToken(
        exchange,
        token ->
            bus.request(
                    SecondStepContract.CONFIRM,
                    new Confirm(token, body.getString("code"), exchange.origin()))
                .map(confirmed -> answer(exchange, confirmed, kept)));
  }

  private static Answer answer(Exchange exchange, Confirmed confirmed, boolean kept) {
    return switch (confirmed) {
      case Confirmed.Done done ->
          TokenAnswer.of(exchange, 201, done.tokens(), kept, new JsonObject());
      case Confirmed.Refused refused -> CodeProblem.answer(refused.judgement());
      case Confirmed.Malformed _ ->
          Answer.problem(Problem.invalid(FieldFault.of("/code", "factor-code-malformed")));
      case Confirmed.Over _ -> Answer.problem(ProblemCode.SIGN_IN_OVER);
      case Confirmed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
    };
  }

  private Future<Answer> resend(Exchange exchange) {
    return withToken(
        exchange,
        token ->
            bus.request(SecondStepContract.RESEND, new Resend(token, exchange.origin()))
                .map(SecondStepRoutes::answer));
  }

  private static Answer answer(Resent resent) {
    return switch (resent) {
      case Resent.Sent sent ->
          Answer.accepted(
              new JsonObject()
                  .put("expiresAt", Timestamps.text(sent.expiresAt()))
                  .put("resendAvailableAt", Timestamps.text(sent.resendAvailableAt())));
      case Resent.Over _ -> Answer.problem(ProblemCode.SIGN_IN_OVER);
      case Resent.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
    };
  }

  private static Future<Answer> withToken(
      Exchange exchange, Function<String, Future<Answer>> deed) {
    Optional<String> token =
        exchange.fromCabinet()
            ? SessionCookies.signInToken(exchange)
            : Optional.ofNullable(exchange.body().getString(TOKEN));
    if (token.isPresent()) {
      return deed.apply(token.get());
    }
    return Future.succeededFuture(
        exchange.fromCabinet()
            ? Answer.problem(ProblemCode.SIGN_IN_OVER)
            : Answer.problem(Problem.invalid(FieldFault.of("/" + TOKEN, "missing"))));
  }
}
