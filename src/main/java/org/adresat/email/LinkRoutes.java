package org.adresat.email;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.adresat.email.ConfirmView.Password;
import org.adresat.email.EmailContract.ConfirmLink;
import org.adresat.email.EmailContract.LinkState;
import org.adresat.email.EmailContract.ReadLink;
import org.adresat.email.EmailContract.VisitLink;
import org.adresat.email.OutcomeView.Outcome;
import org.adresat.http.Answer;
import org.adresat.http.Exchange;
import org.adresat.http.Problem;
import org.adresat.http.ProblemCode;
import org.adresat.http.Routes;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.i18n.Language;
import org.jspecify.annotations.Nullable;

/**
 * The page behind a letter's link; works without JavaScript. The token leaves the URL at once: it
 * moves into a cookie that only this page sees, and from there into the page's form. Opening the
 * page changes nothing; only its POST confirms.
 */
public final class LinkRoutes implements Routes {

  private static final String PATH = "/confirm-email";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Duration COOKIE_LIFE = Duration.ofMinutes(15);

  private final Bus bus;
  private final LinkPages pages;
  private final boolean secure;

  /**
   * @param secure whether browsers come by HTTPS
   */
  public LinkRoutes(Bus bus, LinkPages pages, boolean secure) {
    this.bus = bus;
    this.pages = pages;
    this.secure = secure;
  }

  @Override
  public void bind(Operations operations) {
    operations.page(PATH, this::open, this::confirm, this::failed);
  }

  private Future<Answer> open(Exchange exchange) {
    Optional<String> given = exchange.query("token");
    if (given.isEmpty()) {
      return shown(exchange);
    }
    Optional<String> token = given.filter(t -> TOKEN.matcher(t).matches());
    if (token.isEmpty()) {
      return Future.succeededFuture(outcome(exchange, 404, Outcome.INVALID, null, null));
    }
    return bus.request(EmailContract.VISIT_LINK, new VisitLink(token.get(), exchange.origin()))
        .map(
            _ ->
                new Answer.SeeOther(PATH + languageQuery(exchange))
                    .with(List.of(cookie(token.get()))));
  }

  private Future<Answer> shown(Exchange exchange) {
    Optional<String> token = exchange.cookie(cookieName()).filter(t -> TOKEN.matcher(t).matches());
    return token.isEmpty()
        ? Future.succeededFuture(outcome(exchange, 404, Outcome.INVALID, null, null))
        : bus.request(EmailContract.READ_LINK, new ReadLink(token.get(), exchange.origin()))
            .map(state -> page(exchange, token.get(), state));
  }

  /** The form's own token counts, so that two links open in two tabs are not mixed up. */
  private Future<Answer> confirm(Exchange exchange) {
    Optional<String> token =
        exchange
            .form("token")
            .or(() -> exchange.cookie(cookieName()))
            .filter(t -> TOKEN.matcher(t).matches());
    if (token.isEmpty()) {
      return Future.succeededFuture(outcome(exchange, 404, Outcome.INVALID, null, null));
    }
    String password = exchange.form("password").orElse(null);
    UUID visitor = exchange.visitor().map(Citizen::accountId).orElse(null);
    var command = new ConfirmLink(token.get(), exchange.origin(), password, visitor);
    return bus.request(EmailContract.CONFIRM_LINK, command)
        .map(state -> page(exchange, token.get(), state));
  }

  private Answer page(Exchange exchange, String token, LinkState state) {
    return switch (state) {
      case LinkState.Open open ->
          form(
              exchange, 200, token, open, open.askPassword() ? Password.ASKED : Password.NOT_ASKED);
      case LinkState.PasswordWrong wrong ->
          form(exchange, 422, token, wrong.page(), Password.WRONG);
      case LinkState.OtherAccount _ -> outcome(exchange, 409, Outcome.OTHER_ACCOUNT, null, null);
      case LinkState.Confirmed done ->
          outcome(exchange, 200, Outcome.CONFIRMED, done.maskedAddress(), null);
      case LinkState.AlreadyConfirmed done ->
          outcome(exchange, 200, Outcome.ALREADY_CONFIRMED, done.maskedAddress(), null);
      case LinkState.Expired _ -> outcome(exchange, 410, Outcome.EXPIRED, null, null);
      case LinkState.Unknown _ -> outcome(exchange, 404, Outcome.INVALID, null, null);
      case LinkState.TooSoon soon ->
          outcome(exchange, 429, Outcome.TOO_MANY_REQUESTS, null, soon.retryAfter());
    };
  }

  private Answer form(
      Exchange exchange, int status, String token, LinkState.Open open, Password password) {
    ConfirmView view =
        new ConfirmView(
            token,
            open.maskedAddress(),
            open.holder(),
            open.expiresAt(),
            password,
            otherLanguage(exchange));
    return html(exchange, status, pages.confirm(language(exchange), view));
  }

  private Answer failed(Exchange exchange, Problem problem) {
    Outcome outcome =
        problem.code() == ProblemCode.TOO_MANY_REQUESTS
            ? Outcome.TOO_MANY_REQUESTS
            : Outcome.UNAVAILABLE;
    return outcome(exchange, problem.code().status(), outcome, null, problem.retryAfter());
  }

  private Answer outcome(
      Exchange exchange,
      int status,
      Outcome outcome,
      @Nullable String maskedAddress,
      @Nullable Duration retryIn) {
    OutcomeView view = new OutcomeView(outcome, maskedAddress, retryIn, otherLanguage(exchange));
    return html(exchange, status, pages.outcome(language(exchange), view));
  }

  private static Answer html(Exchange exchange, int status, String page) {
    return new Answer.Html(status, language(exchange), page);
  }

  private static Language language(Exchange exchange) {
    return exchange.query("lang").flatMap(Language::of).orElse(exchange.origin().language());
  }

  private static String languageQuery(Exchange exchange) {
    return exchange.query("lang").flatMap(Language::of).map(l -> "?lang=" + l.tag()).orElse("");
  }

  private static String otherLanguage(Exchange exchange) {
    return PATH + "?lang=" + (language(exchange) == Language.RU ? Language.EN : Language.RU).tag();
  }

  private String cookieName() {
    return secure ? "__Host-adresat-link" : "adresat-link";
  }

  private Cookie cookie(String token) {
    return Cookie.cookie(cookieName(), token)
        .setHttpOnly(true)
        .setSecure(secure)
        .setPath("/")
        .setSameSite(CookieSameSite.LAX)
        .setMaxAge(COOKIE_LIFE.toSeconds());
  }
}
