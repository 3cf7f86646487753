package org.adresat.http;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.adresat.http.CabinetAssets.Asset;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;
import org.adresat.templates.html.cabinet.JteshellGenerated;

/**
 * The cabinet in a browser: one page, the shell, at the path of each screen, and the files it
 * loads. The shell holds nothing of a person and is the same for everybody who reads its language.
 */
public final class CabinetPages {

  /** The language a reader chose on a page; a script writes it, so it is no {@code __Host-} one. */
  private static final String LANGUAGE = "adresat-language";

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final Pattern ROUTE =
      Pattern.compile("route\\(\\s*'(/[^']*)'.*?import\\(\\s*'\\.\\./([^']+)'", Pattern.DOTALL);
  private static final String ID = "[0-9a-fA-F-]{36}";

  private final CabinetAssets assets = CabinetAssets.read();
  private final Map<Language, Map<String, String>> shells = new EnumMap<>(Language.class);
  private final List<Screen> screens;
  private final String policy;

  private record Screen(Pattern path, String module) {}

  /**
   * The page of one path.
   *
   * @param importMap JSON of the server's own
   */
  public record Shell(
      Language language,
      String portal,
      String noScript,
      String icon,
      String style,
      String importMap,
      List<String> preloads,
      String main) {}

  /** Reads the files and renders the page of every screen in every language. */
  public CabinetPages(Messages messages, Portal portal) {
    this.screens =
        ROUTE
            .matcher(assets.source(CabinetAssets.ROUTES))
            .results()
            .map(r -> new Screen(Pattern.compile(r.group(1).replaceAll(":\\w+", ID)), r.group(2)))
            .toList();
    this.policy = Assets.POLICY.replace("script-src 'self'", "script-src 'self' " + mapHash());
    for (Language language : Language.values()) {
      Map<String, String> own = new LinkedHashMap<>();
      screens.forEach(s -> own.put(s.module(), render(language, s.module(), messages, portal)));
      shells.put(language, own);
    }
  }

  private String mapHash() {
    try {
      byte[] map = assets.importMap().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(map);
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String render(Language language, String module, Messages messages, Portal portal) {
    Set<String> preloads = new LinkedHashSet<>(assets.needs(CabinetAssets.FIRST));
    preloads.addAll(assets.needs("words/" + language.tag() + ".js"));
    preloads.addAll(assets.needs(module));
    preloads.remove(CabinetAssets.FIRST);
    Shell shell =
        new Shell(
            language,
            portal.name(language),
            messages.text(language, "cabinet.no-script"),
            assets.href("icon.svg"),
            assets.href(CabinetAssets.STYLE),
            assets.importMap(),
            preloads.stream().map(assets::href).toList(),
            assets.href(CabinetAssets.FIRST));
    StringOutput html = new StringOutput();
    JteshellGenerated.render(new OwaspHtmlTemplateOutput(html), null, shell);
    return html.toString();
  }

  void mount(Router router) {
    router
        .route("/assets/:fingerprint/*")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(this::asset);
    for (Screen screen : screens) {
      router
          .routeWithRegex(screen.path().pattern())
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .handler(context -> page(context, 200, screen.module()));
    }
  }

  /** Answers a person who reads with a browser; whoever asks for anything else is not answered. */
  boolean missing(RoutingContext context) {
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    boolean reader =
        context.request().method().equals(HttpMethod.GET)
            && accept != null
            && accept.toLowerCase(Locale.ROOT).contains("text/html")
            && !context.normalizedPath().startsWith("/api/");
    if (reader) {
      page(context, 404, "screens/missing/missing.js");
    }
    return reader;
  }

  private void page(RoutingContext context, int status, String module) {
    Exchange exchange = new Exchange(context);
    Language language =
        exchange.cookie(LANGUAGE).flatMap(Language::of).orElse(exchange.origin().language());
    Map<String, String> own = Objects.requireNonNull(shells.get(language));
    String home = screens.getFirst().module();
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Security-Policy", policy)
        .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.VARY, "Accept-Language, Cookie")
        .end(Objects.requireNonNull(own.getOrDefault(module, own.get(home))));
  }

  /**
   * While nodes of two versions run side by side, a page of one may ask the other for its files: it
   * gets what there is, and does not keep it.
   */
  private void asset(RoutingContext context) {
    String prefix = "/assets/" + context.pathParam("fingerprint") + "/";
    String path = context.normalizedPath().substring(prefix.length());
    Asset asset = assets.find(path);
    if (asset == null) {
      context.fail(404);
      return;
    }
    HttpServerResponse response = context.response();
    boolean kept = context.normalizedPath().equals(assets.href(path));
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, asset.type() + "; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, kept ? FOREVER : "no-store")
        .putHeader(HttpHeaders.VARY, "Accept-Encoding");
    String encodings = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    if (encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip")) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(asset.gzipped());
    } else {
      response.end(asset.plain());
    }
  }
}
