package org.adresat.credential;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.adresat.credential.CredentialContract.ChangePassword;
import org.adresat.credential.CredentialContract.PasswordChanged;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;

/** Changing the password over HTTP. */
public final class CredentialRoutes implements Routes {

  private final Bus bus;

  /** Wired by the application. */
  public CredentialRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("changePassword", this::change);
  }

  private Future<Answer> change(Exchange exchange) {
    JsonObject body = exchange.body();
    var command =
        new ChangePassword(
            exchange.citizen(),
            body.getString("oldPassword"),
            body.getString("newPassword"),
            exchange.origin());
    return bus.request(CredentialContract.CHANGE_PASSWORD, command).map(CredentialRoutes::answer);
  }

  private static Answer answer(PasswordChanged changed) {
    return switch (changed) {
      case PasswordChanged.Done _ -> Answer.noContent();
      case PasswordChanged.Faulty faulty ->
          Answer.problem(
              Problem.invalid(
                  faulty.faults().stream()
                      .map(f -> FieldFault.of("/newPassword", f.code(), f.arguments()))
                      .toList()));
      case PasswordChanged.PasswordWrong _ -> Answer.problem(ProblemCode.CREDENTIALS_WRONG);
      case PasswordChanged.IdentityCheckRequired _ ->
          Answer.problem(ProblemCode.IDENTITY_CHECK_REQUIRED);
      case PasswordChanged.SessionOver _ -> Answer.problem(ProblemCode.TOKEN_INVALID);
      case PasswordChanged.Locked locked -> Answer.locked(locked.retryAfter());
      case PasswordChanged.TooSoon soon -> Answer.tooSoon(soon.retryAfter());
    };
  }
}
