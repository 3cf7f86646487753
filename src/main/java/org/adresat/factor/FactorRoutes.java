package org.adresat.factor;

import io.nayuki.qrcodegen.QrCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.adresat.factor.FactorContract.App;
import org.adresat.factor.FactorContract.Changed;
import org.adresat.factor.FactorContract.Enrol;
import org.adresat.factor.FactorContract.Enrolment;
import org.adresat.factor.FactorContract.Method;
import org.adresat.factor.FactorContract.Read;
import org.adresat.factor.FactorContract.RenewCodes;
import org.adresat.factor.FactorContract.State;
import org.adresat.factor.FactorContract.TurnOff;
import org.adresat.factor.FactorContract.TurnOn;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.time.Timestamps;
import org.jspecify.annotations.Nullable;

/** The second factor over HTTP. */
public final class FactorRoutes implements Routes {

  private static final String CURRENT_CODE = "currentCode";

  private final Bus bus;

  /** Wired by the application. */
  public FactorRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("getSecondFactor", this::read)
        .on("enrolApp", this::enrol)
        .on("confirmApp", this::turnOnApp)
        .on("useSms", this::turnOnSms)
        .on("removeSecondFactor", this::turnOff)
        .on("renewBackupCodes", this::renew);
  }

  private Future<Answer> read(Exchange exchange) {
    return bus.request(FactorContract.READ, new Read(exchange.citizen()))
        .map(state -> Answer.ok(json(state)));
  }

  private static JsonObject json(State state) {
    JsonObject json =
        new JsonObject()
            .put("method", state.method().map(Method::code).orElse("none"))
            .put("backupCodesLeft", state.backupCodesLeft());
    state.since().ifPresent(since -> json.put("since", Timestamps.text(since)));
    return json;
  }

  private Future<Answer> enrol(Exchange exchange) {
    return bus.request(FactorContract.ENROL, new Enrol(exchange.citizen()))
        .map(enrolment -> new Answer.Json(201, json(enrolment)));
  }

  private static JsonObject json(Enrolment enrolment) {
    QrCode code = QrCode.encodeText(enrolment.uri(), QrCode.Ecc.MEDIUM);
    return new JsonObject()
        .put("id", enrolment.id().toString())
        .put("secret", enrolment.secret())
        .put("uri", enrolment.uri())
        .put("qr", new JsonObject().put("size", code.size).put("path", path(code)))
        .put("expiresAt", Timestamps.text(enrolment.expiresAt()));
  }

  /** The dark squares as one SVG path, a module being one unit. */
  private static String path(QrCode code) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return path.toString();
  }

  private Future<Answer> turnOnApp(Exchange exchange) {
    App app = new App(exchange.id(), exchange.body().getString("code"));
    return turnOn(exchange, Optional.of(app));
  }

  private Future<Answer> turnOnSms(Exchange exchange) {
    return turnOn(exchange, Optional.empty());
  }

  private Future<Answer> turnOn(Exchange exchange, Optional<App> app) {
    var command = new TurnOn(exchange.citizen(), app, currentCode(exchange), exchange.origin());
    return bus.request(FactorContract.TURN_ON, command).map(FactorRoutes::answer);
  }

  private Future<Answer> turnOff(Exchange exchange) {
    var command = new TurnOff(exchange.citizen(), currentCode(exchange), exchange.origin());
    return bus.request(FactorContract.TURN_OFF, command).map(FactorRoutes::answer);
  }

  private Future<Answer> renew(Exchange exchange) {
    var command = new RenewCodes(exchange.citizen(), currentCode(exchange), exchange.origin());
    return bus.request(FactorContract.RENEW_CODES, command).map(FactorRoutes::answer);
  }

  private static @Nullable String currentCode(Exchange exchange) {
    return exchange.body().getString(CURRENT_CODE);
  }

  private static Answer answer(Changed changed) {
    return switch (changed) {
      case Changed.Done done ->
          done.backupCodes().isEmpty()
              ? Answer.noContent()
              : Answer.ok(new JsonObject().put("backupCodes", new JsonArray(done.backupCodes())));
      case Changed.Faulty faulty ->
          Answer.problem(Problem.invalid(FieldFault.of(faulty.pointer(), faulty.code())));
      case Changed.Off _ -> Answer.problem(ProblemCode.SECOND_FACTOR_OFF);
      case Changed.NotFound _ -> Answer.problem(ProblemCode.NOT_FOUND);
      case Changed.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
    };
  }
}
