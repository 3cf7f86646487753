package org.adresat.registration;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.time.Timestamps;
import org.adresat.registration.RegistrationContract.Confirm;
import org.adresat.registration.RegistrationContract.Confirmed;
import org.adresat.registration.RegistrationContract.Register;
import org.adresat.registration.RegistrationContract.Registered;
import org.adresat.registration.RegistrationContract.Resend;
import org.adresat.session.TokenAnswer;
import org.adresat.verification.CodeProblem;

/** Registration over HTTP. */
public final class RegistrationRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public RegistrationRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("register", this::register)
        .on("confirmRegistration", this::confirm)
        .on("resendRegistrationCode", this::resend);
  }

  private Future<Answer> register(Exchange exchange) {
    JsonObject body = exchange.body();
    Language language = Language.of(body.getString("locale")).orElse(exchange.origin().language());
    var command =
        new Register(
            body.getString("phone"),
            body.getString("password"),
            body.getString("surname"),
            body.getString("name"),
            body.getString("patronymic"),
            body.getString("email"),
            language,
            exchange.origin());
    return bus.request(RegistrationContract.REGISTER, command).map(RegistrationRoutes::answer);
  }

  private Future<Answer> resend(Exchange exchange) {
    var command = new Resend(exchange.id(), exchange.origin());
    return bus.request(RegistrationContract.RESEND, command).map(RegistrationRoutes::answer);
  }

  private Future<Answer> confirm(Exchange exchange) {
    String code = exchange.body().getString("code");
    var command = new Confirm(exchange.id(), code, exchange.origin());
    return bus.request(RegistrationContract.CONFIRM, command)
        .map(
            confirmed ->
                switch (confirmed) {
                  case Confirmed.Done done ->
                      TokenAnswer.of(
                          exchange,
                          201,
                          done.tokens(),
                          true,
                          new JsonObject().put("accountId", done.accountId().toString()));
                  case Confirmed.Refused refused -> CodeProblem.answer(refused.judgement());
                  case Confirmed.Malformed _ -> CodeProblem.malformed();
                  case Confirmed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }

  private static Answer answer(Registered registered) {
    return switch (registered) {
      case Registered.Sent sent ->
          Answer.accepted(
              new JsonObject()
                  .put("id", sent.id().toString())
                  .put("sentTo", sent.sentTo())
                  .put("expiresAt", Timestamps.text(sent.expiresAt()))
                  .put("resendAvailableAt", Timestamps.text(sent.resendAvailableAt())));
      case Registered.Faulty faulty ->
          Answer.problem(
              Problem.invalid(
                  faulty.faults().stream()
                      .map(
                          f ->
                              new FieldFault(
                                  "/" + f.field(),
                                  f.code(),
                                  f.arguments(),
                                  f.element(),
                                  f.position()))
                      .toList()));
      case Registered.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
      case Registered.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
    };
  }
}
