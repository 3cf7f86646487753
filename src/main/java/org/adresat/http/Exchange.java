package org.adresat.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;

/** One request as a capability's routes see it: validated by the contract, its caller known. */
public final class Exchange {

  private static final String ORIGIN = "adresat.origin";
  private static final String BODY = "adresat.body";
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
    return context.queryParam(name).stream().findFirst();
  }

  /** A field of a submitted form. */
  public Optional<String> form(String name) {
    return Optional.ofNullable(context.request().getFormAttribute(name));
  }

  /** A cookie's value. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
  }

  static void body(RoutingContext context, JsonObject body) {
    context.put(BODY, body);
  }

  static void origin(RoutingContext context, Origin origin) {
    context.put(ORIGIN, origin);
  }

  static void citizen(RoutingContext context, Citizen citizen) {
    context.put(CITIZEN, citizen);
  }
}
