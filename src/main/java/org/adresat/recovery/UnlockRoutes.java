package org.adresat.recovery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.time.Timestamps;
import org.adresat.recovery.UnlockContract.Confirm;
import org.adresat.recovery.UnlockContract.Confirmed;
import org.adresat.recovery.UnlockContract.Start;
import org.adresat.recovery.UnlockContract.Started;
import org.adresat.verification.CodeProblem;

/** Lifting a lock over HTTP. */
public final class UnlockRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public UnlockRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("requestUnlock", this::start).on("confirmUnlock", this::confirm);
  }

  private Future<Answer> start(Exchange exchange) {
    var command = new Start(exchange.body().getString("login"), exchange.origin());
    return bus.request(UnlockContract.START, command)
        .map(
            started ->
                switch (started) {
                  case Started.Sent sent ->
                      Answer.accepted(
                          new JsonObject()
                              .put("id", sent.id().toString())
                              .put("expiresAt", Timestamps.text(sent.expiresAt()))
                              .put("resendAvailableAt", Timestamps.text(sent.resendAvailableAt())));
                  case Started.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }

  private Future<Answer> confirm(Exchange exchange) {
    var command = new Confirm(exchange.id(), exchange.body().getString("code"), exchange.origin());
    return bus.request(UnlockContract.CONFIRM, command)
        .map(
            confirmed ->
                switch (confirmed) {
                  case Confirmed.Done _ -> Answer.noContent();
                  case Confirmed.Refused refused -> CodeProblem.answer(refused.judgement());
                  case Confirmed.Malformed _ -> CodeProblem.malformed();
                  case Confirmed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
                });
  }
}
