package org.adresat.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.adresat.platform.caller.Network;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.time.Ids;

/**
 * Reads where a request came from. {@code X-Forwarded-For} is believed only from configured
 * proxies, and then the right-most hop that is not one of them counts.
 */
final class OriginReader {

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  private static final int USER_AGENT_LENGTH = 400;

  private final List<Network> trustedProxies;

  OriginReader(List<String> trustedProxies) {
    this.trustedProxies = trustedProxies.stream().map(Network::parse).toList();
  }

  Origin read(HttpServerRequest request) {
    Language language = Language.negotiate(request.getHeader("Accept-Language"), Language.RU);
    return new Origin(ip(request), userAgent(request), requestId(request), language);
  }

  private String ip(HttpServerRequest request) {
    String peer = request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    return ip(peer, request.headers().getAll("X-Forwarded-For"));
  }

  /**
   * The client's address in its one spelling, so that no limit is passed by writing it otherwise.
   *
   * @param forwarded the values of all such headers: a proxy may append to the client's own or add
   *     another one
   */
  String ip(String peer, List<String> forwarded) {
    Optional<InetAddress> last = Network.address(peer);
    if (last.isEmpty() || !trusted(last.get())) {
      return last.map(InetAddress::getHostAddress).orElse(peer);
    }
    List<String> hops = List.of(String.join(",", forwarded).split(",", -1));
    for (String hop : hops.reversed()) {
      Optional<InetAddress> address = Network.address(hop.strip());
      if (address.isEmpty() || !trusted(address.get())) {
        return address.orElse(last.get()).getHostAddress();
      }
    }
    return last.get().getHostAddress();
  }

  private boolean trusted(InetAddress address) {
    return trustedProxies.stream().anyMatch(network -> network.contains(address));
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
