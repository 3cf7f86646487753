package org.adresat.verification;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.time.Timestamps;
import org.adresat.verification.IdentityContract.Confirm;
import org.adresat.verification.IdentityContract.Confirmed;
import org.adresat.verification.IdentityContract.Resend;
import org.adresat.verification.IdentityContract.Start;
import org.adresat.verification.IdentityContract.Started;

/** The identity check over HTTP. */
public final class IdentityRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public IdentityRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("startIdentityCheck", this::start)
        .on("resendIdentityCode", this::resend)
        .on("confirmIdentityCheck", this::confirm);
  }

  private Future<Answer> start(Exchange exchange) {
    String phone = exchange.body().getString("phone");
    var command = new Start(exchange.citizen(), phone, exchange.origin());
    return bus.request(IdentityContract.START, command).map(IdentityRoutes::answer);
  }

  private Future<Answer> resend(Exchange exchange) {
    var command = new Resend(exchange.citizen(), exchange.id(), exchange.origin());
    return bus.request(IdentityContract.RESEND, command).map(IdentityRoutes::answer);
  }

  private Future<Answer> confirm(Exchange exchange) {
    JsonObject body = exchange.body();
    var command =
        new Confirm(
            exchange.citizen(),
            exchange.id(),
            body.getString("code"),
            body.getString("password"),
            exchange.origin());
    return bus.request(IdentityContract.CONFIRM, command)
        .map(
            confirmed ->
                switch (confirmed) {
                  case Confirmed.Done _ -> Answer.noContent();
                  case Confirmed.Refused refused -> CodeProblem.answer(refused.judgement());
                  case Confirmed.Malformed _ -> CodeProblem.malformed();
                  case Confirmed.PasswordWrong _ -> Answer.problem(ProblemCode.CREDENTIALS_WRONG);
                  case Confirmed.Locked locked -> Answer.locked(locked.retryAfter());
                  case Confirmed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }

  private static Answer answer(Started started) {
    return switch (started) {
      case Started.Sent sent ->
          Answer.accepted(
              new JsonObject()
                  .put("id", sent.id().toString())
                  .put("expiresAt", Timestamps.text(sent.expiresAt()))
                  .put("resendAvailableAt", Timestamps.text(sent.resendAvailableAt())));
      case Started.Faulty _ -> Answer.problem(Problem.invalid(FieldFault.of("/phone", "phone")));
      case Started.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
      case Started.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
    };
  }
}
