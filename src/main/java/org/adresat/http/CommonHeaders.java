package org.adresat.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.adresat.platform.caller.Origin;

/** What every answer carries, pages and problems included. */
final class CommonHeaders {

  private final boolean secure;

  /**
   * @param secure whether browsers come by HTTPS
   */
  CommonHeaders(boolean secure) {
    this.secure = secure;
  }

  void write(HttpServerResponse response, Origin origin) {
    response
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
