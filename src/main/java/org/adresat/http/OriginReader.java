package org.adresat.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.time.Ids;

/**
 * Reads where a request came from. {@code X-Forwarded-For} is believed only from configured
 * proxies, and then the right-most hop that is not one of them counts.
 */
final class OriginReader {

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  private static final Pattern IP = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final int USER_AGENT_LENGTH = 400;

  private final Set<String> trustedProxies;

  OriginReader(List<String> trustedProxies) {
    this.trustedProxies = Set.copyOf(trustedProxies);
  }

  Origin read(HttpServerRequest request) {
    Language language = Language.negotiate(request.getHeader("Accept-Language"), Language.RU);
    return new Origin(ip(request), userAgent(request), requestId(request), language);
  }

  private String ip(HttpServerRequest request) {
    String peer = request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || !trustedProxies.contains(peer)) {
      return peer;
    }
    List<String> hops = Arrays.stream(forwarded.split(",", -1)).map(String::strip).toList();
    for (String hop : hops.reversed()) {
      if (!trustedProxies.contains(hop)) {
        return IP.matcher(hop).matches() ? hop : peer;
      }
    }
    return peer;
  }

  private static String userAgent(HttpServerRequest request) {
    String header = request.getHeader("User-Agent");
    String printable = header == null ? "" : header.replaceAll("[^\\x20-\\x7E]", "?");
    return printable.length() <= USER_AGENT_LENGTH
        ? printable
        : printable.substring(0, USER_AGENT_LENGTH);
  }

  private static String requestId(HttpServerRequest request) {
    String given = request.getHeader("X-Request-Id");
    return given != null && REQUEST_ID.matcher(given).matches() ? given : Ids.next().toString();
  }
}
