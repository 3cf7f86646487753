package org.adresat.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of a session in a browser. No script can read the tokens; one more cookie tells the
 * cabinet until when they are good, {@code access.idle.end} in seconds since the epoch. All are
 * {@code __Host-} and {@code SameSite=Strict} (RFC 6265bis), so no other host, path or site has or
 * sends them.
 */
public final class SessionCookies {

  private static final String ACCESS = "__Host-adresat-access";
  private static final String REFRESH = "__Host-adresat-refresh";
  private static final String DEVICE = "__Host-adresat-device";
  private static final String SESSION = "__Host-adresat-session";
  private static final String SIGN_IN = "__Host-adresat-sign-in";
  private static final String RECOVERY = "__Host-adresat-recovery";
  private static final String KEPT = ".kept";
  private static final Duration DEVICE_LIFE = Duration.ofDays(400); // the most that browsers keep

  private SessionCookies() {}

  /**
   * What a browser holds of its session.
   *
   * @param deviceToken outlives the session
   */
  public record Held(
      String accessToken,
      String refreshToken,
      String deviceToken,
      Instant accessUntil,
      Instant idleUntil,
      Instant endsAt) {

    @Override
    public String toString() {
      return "Held[redacted]";
    }
  }

  /** The access token. */
  public static Optional<String> accessToken(Exchange exchange) {
    return exchange.cookie(ACCESS).filter(t -> !t.isEmpty());
  }

  /** The refresh token. */
  public static Optional<String> refreshToken(Exchange exchange) {
    return exchange.cookie(REFRESH).filter(t -> !t.isEmpty());
  }

  /** What marks this browser as known. */
  public static Optional<String> deviceToken(Exchange exchange) {
    return exchange.cookie(DEVICE).filter(t -> !t.isEmpty());
  }

  /** What names a sign-in that waits for its second factor. */
  public static Optional<String> signInToken(Exchange exchange) {
    return exchange.cookie(SIGN_IN).filter(t -> !t.isEmpty());
  }

  /** The cookie of such a sign-in; gone when the browser is closed, worthless when it is over. */
  public static Cookie signIn(String token) {
    return cookie(SIGN_IN, token);
  }

  /** What lets a forgotten password be replaced. */
  public static Optional<String> recoveryToken(Exchange exchange) {
    return exchange.cookie(RECOVERY).filter(t -> !t.isEmpty());
  }

  /** The cookie of such a recovery; gone when the browser is closed, worthless when it is over. */
  public static Cookie recovery(String token) {
    return cookie(RECOVERY, token);
  }

  /** What takes it from a browser. */
  public static Cookie noRecovery() {
    return cookie(RECOVERY, "").setMaxAge(0);
  }

  /** Whether the session was begun to outlast the closing of the browser. */
  public static boolean kept(Exchange exchange) {
    return exchange.cookie(SESSION).filter(value -> value.endsWith(KEPT)).isPresent();
  }

  /**
   * The cookies that hold a session.
   *
   * @param kept whether they outlast the closing of the browser, as they must not on a computer of
   *     others; the device is remembered only then
   * @param now from when on they are kept
   */
  public static List<Cookie> of(Held held, boolean kept, Instant now) {
    String times =
        "%d.%d.%d%s"
            .formatted(
                held.accessUntil().getEpochSecond(),
                held.idleUntil().getEpochSecond(),
                held.endsAt().getEpochSecond(),
                kept ? KEPT : "");
    List<Cookie> session =
        List.of(
            cookie(ACCESS, held.accessToken()),
            cookie(REFRESH, held.refreshToken()),
            cookie(SESSION, times).setHttpOnly(false));
    if (!kept) {
      return session;
    }
    long life = Math.max(1, Duration.between(now, held.endsAt()).toSeconds());
    session.forEach(cookie -> cookie.setMaxAge(life));
    Cookie device = cookie(DEVICE, held.deviceToken()).setMaxAge(DEVICE_LIFE.toSeconds());
    return List.of(session.get(0), session.get(1), session.get(2), device);
  }

  /** What takes a session from a browser; the device stays known. */
  public static List<Cookie> none() {
    return List.of(
        cookie(ACCESS, "").setMaxAge(0),
        cookie(REFRESH, "").setMaxAge(0),
        cookie(SESSION, "").setHttpOnly(false).setMaxAge(0));
  }

  private static Cookie cookie(String name, String value) {
    return Cookie.cookie(name, value)
        .setPath("/")
        .setSecure(true)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT);
  }
}
