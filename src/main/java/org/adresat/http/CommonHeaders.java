package org.adresat.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.adresat.platform.caller.Origin;

/** What every answer carries, pages and problems included. */
final class CommonHeaders {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final boolean secure;
  private final Clock clock;

  /**
   * @param secure whether browsers come by HTTPS
   * @param clock what {@code Date} tells (RFC 9110, section 6.6.1); the cabinet goes by it
   */
  CommonHeaders(boolean secure, Clock clock) {
    this.secure = secure;
    this.clock = clock;
  }

  void write(HttpServerResponse response, Origin origin) {
    response
        .putHeader(HttpHeaders.DATE, DATE.format(clock.instant()))
        .putHeader("X-Request-Id", origin.requestId())
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Content-Security-Policy", Assets.POLICY)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.VARY, "Accept-Language");
    if (secure) {
      response.putHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    }
  }
}
