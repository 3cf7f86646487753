package org.adresat.recovery;

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
import org.adresat.platform.person.StateNumber.Kind;
import org.adresat.platform.time.Timestamps;
import org.adresat.recovery.RecoveryContract.Complete;
import org.adresat.recovery.RecoveryContract.Completed;
import org.adresat.recovery.RecoveryContract.Confirm;
import org.adresat.recovery.RecoveryContract.ConfirmLink;
import org.adresat.recovery.RecoveryContract.Confirmed;
import org.adresat.recovery.RecoveryContract.Start;
import org.adresat.recovery.RecoveryContract.Started;
import org.adresat.verification.CodeProblem;

/**
 * Recovering a forgotten password over HTTP. API clients carry the reset token in the body, the
 * portal's own cabinet in a cookie.
 */
public final class RecoveryRoutes implements Routes {

  private static final String TOKEN = "resetToken";

  private final Bus bus;

  /** Wired by the application. */
  public RecoveryRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("startRecovery", this::start)
        .on("confirmRecovery", this::confirm)
        .on("confirmRecoveryByLink", this::confirmByLink)
        .on("completeRecovery", this::complete);
  }

  private Future<Answer> start(Exchange exchange) {
    JsonObject body = exchange.body();
    Optional<Kind> kind = Optional.ofNullable(body.getString("kind")).map(Kind::of);
    var command = new Start(body.getString("login"), kind, exchange.origin());
    return bus.request(RecoveryContract.START, command)
        .map(
            started ->
                switch (started) {
                  case Started.Sent sent ->
                      Answer.accepted(
                          new JsonObject()
                              .put("id", sent.id().toString())
                              .put("expiresAt", Timestamps.text(sent.expiresAt()))
                              .put("resendAvailableAt", Timestamps.text(sent.resendAvailableAt())));
                  case Started.Faulty faulty ->
                      Answer.problem(Problem.invalid(FieldFault.of("/login", faulty.code())));
                  case Started.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }

  private Future<Answer> confirm(Exchange exchange) {
    var command = new Confirm(exchange.id(), exchange.body().getString("code"), exchange.origin());
    return bus.request(RecoveryContract.CONFIRM, command).map(done -> answer(exchange, done));
  }

  private Future<Answer> confirmByLink(Exchange exchange) {
    var command = new ConfirmLink(exchange.body().getString("token"), exchange.origin());
    return bus.request(RecoveryContract.CONFIRM_LINK, command).map(done -> answer(exchange, done));
  }

  private static Answer answer(Exchange exchange, Confirmed confirmed) {
    return switch (confirmed) {
      case Confirmed.Done done -> {
        JsonObject json = new JsonObject().put("expiresAt", Timestamps.text(done.expiresAt()));
        yield exchange.fromCabinet()
            ? Answer.ok(json).with(List.of(SessionCookies.recovery(done.resetToken())))
            : Answer.ok(json.put(TOKEN, done.resetToken()));
      }
      case Confirmed.Refused refused -> CodeProblem.answer(refused.judgement());
      case Confirmed.Malformed _ -> CodeProblem.malformed();
      case Confirmed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
    };
  }

  private Future<Answer> complete(Exchange exchange) {
    JsonObject body = exchange.body();
    Optional<String> token =
        exchange.fromCabinet()
            ? SessionCookies.recoveryToken(exchange)
            : Optional.ofNullable(body.getString(TOKEN));
    if (token.isEmpty()) {
      return Future.succeededFuture(
          exchange.fromCabinet()
              ? Answer.problem(ProblemCode.RECOVERY_OVER)
              : Answer.problem(Problem.invalid(FieldFault.of("/" + TOKEN, "missing"))));
    }
    var command = new Complete(token.get(), body.getString("password"), exchange.origin());
    return bus.request(RecoveryContract.COMPLETE, command)
        .map(completed -> answer(exchange, completed));
  }

  private static Answer answer(Exchange exchange, Completed completed) {
    return switch (completed) {
      case Completed.Done _ ->
          exchange.fromCabinet()
              ? Answer.noContent().with(List.of(SessionCookies.noRecovery()))
              : Answer.noContent();
      case Completed.Faulty faulty ->
          Answer.problem(
              Problem.invalid(
                  faulty.faults().stream()
                      .map(f -> FieldFault.of("/password", f.code(), f.arguments()))
                      .toList()));
      case Completed.Over _ -> Answer.problem(ProblemCode.RECOVERY_OVER);
      case Completed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
    };
  }
}
