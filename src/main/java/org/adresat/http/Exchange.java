package org.adresat.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;

/** One request as a capability's routes see it: validated by the contract, its caller known. */
public final class Exchange {

  private static final String ORIGIN = "adresat.origin";
  private static final String RAW = "adresat.raw";
  private static final String BODY = "adresat.body";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String CITIZEN = "adresat.citizen";

  private final RoutingContext context;

  Exchange(RoutingContext context) {
    this.context = context;
  }

  /** The body; an empty object where the contract lets it be absent. */
  public JsonObject body() {
    JsonObject body = context.get(BODY);
    return body == null ? new JsonObject() : body;
  }

  /** The id in the path. */
  public UUID id() {
    return UUID.fromString(context.pathParam("id"));
  }

  /** The signed-in citizen; only where the contract asks for one. */
  public Citizen citizen() {
    Citizen citizen = context.get(CITIZEN);
    if (citizen == null) {
      throw new ProblemException(Problem.of(ProblemCode.TOKEN_MISSING));
    }
    return citizen;
  }

  /** Who is signed in to in the browser that shows a page, if that is known. */
  public Optional<Citizen> visitor() {
    return Optional.ofNullable(context.get(CITIZEN));
  }

  /** Where the request came from. */
  public Origin origin() {
    Origin origin = context.get(ORIGIN);
    if (origin == null) {
      throw new IllegalStateException("the origin is read before any handler");
    }
    return origin;
  }

  /** A parameter of the query. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.request().query())
        .flatMap(query -> UrlEncoded.field(query, name));
  }

  /** A field of a submitted form; nothing when the body is no form. */
  public Optional<String> form(String name) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM)
        ? UrlEncoded.field(raw(context).toString(StandardCharsets.ISO_8859_1), name)
        : Optional.empty();
  }

  /** A cookie's value. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
  }

  /** Whether the portal's own cabinet asks, which gets its tokens in cookies. */
  public boolean fromCabinet() {
    return CrossSiteGuard.fromCabinet(context.request());
  }

  static Buffer raw(RoutingContext context) {
    Buffer raw = context.get(RAW);
    return raw == null ? Buffer.buffer() : raw;
  }

  static void raw(RoutingContext context, Buffer raw) {
    context.put(RAW, raw);
  }

  static void body(RoutingContext context, JsonObject body) {
    context.put(BODY, body);
  }

  static boolean hasOrigin(RoutingContext context) {
    return context.get(ORIGIN) != null;
  }

  static void origin(RoutingContext context, Origin origin) {
    context.put(ORIGIN, origin);
  }

  static void citizen(RoutingContext context, Citizen citizen) {
    context.put(CITIZEN, citizen);
  }
}
