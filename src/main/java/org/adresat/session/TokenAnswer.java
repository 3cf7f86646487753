package org.adresat.session;

import io.vertx.core.json.JsonObject;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.SessionCookies;
import org.adresat.http.SessionCookies.Held;
import org.adresat.session.SessionContract.Tokens;

/**
 * How tokens reach their client wherever a session begins or goes on: API clients get them in the
 * body, the portal's own cabinet in cookies and without a body.
 */
public final class TokenAnswer {

  private TokenAnswer() {}

  /**
   * The answer.
   *
   * @param status the success of API clients
   * @param kept whether the cookies outlast the closing of the browser
   * @param more members of the body beside the tokens
   */
  public static Answer of(
      Exchange exchange, int status, Tokens tokens, boolean kept, JsonObject more) {
    if (!exchange.fromCabinet()) {
      return new Answer.Json(status, tokens.json().mergeIn(more));
    }
    Held held =
        new Held(
            tokens.accessToken(),
            tokens.refreshToken(),
            tokens.deviceToken(),
            tokens.issuedAt().plus(tokens.expiresIn()),
            tokens.idleUntil(),
            tokens.endsAt());
    return Answer.noContent().with(SessionCookies.of(held, kept, tokens.issuedAt()));
  }
}
