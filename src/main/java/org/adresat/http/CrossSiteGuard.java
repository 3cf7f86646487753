package org.adresat.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;

/**
 * Refuses what a page of another site has a browser send. Browsers say themselves where a request
 * comes from (Fetch Metadata); older ones name its origin. A request that would be let in by a
 * cookie must also carry {@value #CLIENT}, which no form can add and no other site's script may.
 */
final class CrossSiteGuard implements Handler<RoutingContext> {

  /** How the portal's own cabinet names itself. */
  static final String CLIENT = "X-Adresat-Client";

  private static final String CABINET = "cabinet";
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final String origin;

  CrossSiteGuard(URI publicUrl) {
    int port = publicUrl.getPort();
    this.origin =
        publicUrl.getScheme() + "://" + publicUrl.getHost() + (port < 0 ? "" : ":" + port);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (safe(request) || own(request)) {
      context.next();
    } else {
      context.fail(ProblemCode.CROSS_SITE_REQUEST.status());
    }
  }

  /** Whether a request that shows only a cookie may be let in. */
  static boolean mayUseCookies(HttpServerRequest request) {
    return safe(request) || fromCabinet(request);
  }

  /** Whether the portal's own cabinet sent it. */
  static boolean fromCabinet(HttpServerRequest request) {
    return CABINET.equals(request.getHeader(CLIENT));
  }

  private static boolean safe(HttpServerRequest request) {
    return SAFE.contains(request.method());
  }

  private boolean own(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return OWN.contains(site);
    }
    String from = request.getHeader(HttpHeaders.ORIGIN);
    return from == null || !fromCabinet(request) || from.equals(origin);
  }
}
