package org.adresat.phone;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.phone.PhoneContract.Confirm;
import org.adresat.phone.PhoneContract.Confirmed;
import org.adresat.phone.PhoneContract.Resend;
import org.adresat.phone.PhoneContract.Start;
import org.adresat.phone.PhoneContract.Started;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.time.Timestamps;
import org.adresat.verification.CodeProblem;

/** Changing the phone over HTTP. */
public final class PhoneRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public PhoneRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("startPhoneChange", this::start)
        .on("resendPhoneCode", this::resend)
        .on("confirmPhoneChange", this::confirm);
  }

  private Future<Answer> start(Exchange exchange) {
    JsonObject body = exchange.body();
    var command =
        new Start(
            exchange.citizen(),
            body.getString("phone"),
            body.getString("currentCode"),
            exchange.origin());
    return bus.request(PhoneContract.START, command).map(PhoneRoutes::answer);
  }

  private Future<Answer> resend(Exchange exchange) {
    var command = new Resend(exchange.citizen(), exchange.id(), exchange.origin());
    return bus.request(PhoneContract.RESEND, command).map(PhoneRoutes::answer);
  }

  private Future<Answer> confirm(Exchange exchange) {
    String code = exchange.body().getString("code");
    var command = new Confirm(exchange.citizen(), exchange.id(), code, exchange.origin());
    return bus.request(PhoneContract.CONFIRM, command)
        .map(
            confirmed ->
                switch (confirmed) {
                  case Confirmed.Done _ -> Answer.noContent();
                  case Confirmed.Refused refused -> CodeProblem.answer(refused.judgement());
                  case Confirmed.Malformed _ -> CodeProblem.malformed();
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
      case Started.Faulty faulty ->
          Answer.problem(Problem.invalid(FieldFault.of(faulty.pointer(), faulty.code())));
      case Started.IdentityCheckRequired _ -> Answer.problem(ProblemCode.IDENTITY_CHECK_REQUIRED);
      case Started.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
      case Started.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
    };
  }
}
