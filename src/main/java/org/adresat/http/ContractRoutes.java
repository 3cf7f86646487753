package org.adresat.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.adresat.platform.caller.Citizen;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI contract as routing table and guard: an operation is reached only by a caller its
 * {@code security} admits and with a body of the shape it names. Validators are prepared once per
 * event loop; Vert.x's own request validator copies the whole schema table for each request.
 */
final class ContractRoutes {

  private static final String JSON = "application/json";
  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final OpenAPIContract contract;
  private final Authenticator authenticator;
  private final Proofs proofs;
  private final Responder responder;
  private final Router router;
  private final Set<String> bound = new HashSet<>();

  ContractRoutes(
      OpenAPIContract contract,
      Authenticator authenticator,
      Proofs proofs,
      Responder responder,
      Router router) {
    this.contract = contract;
    this.authenticator = authenticator;
    this.proofs = proofs;
    this.responder = responder;
    this.router = router;
  }

  /** Binds one operation. */
  void bind(String operationId, Function<Exchange, Future<Answer>> handler) {
    Operation operation = contract.operation(operationId);
    if (operation == null || !bound.add(operationId)) {
      throw new IllegalArgumentException("the contract has no free operation " + operationId);
    }
    Access access = Access.of(operation);
    Optional<Validator> shape = shape(operation);
    String answered = ContractSource.answers(operation);
    boolean bodyRequired =
        operation.getRequestBody() != null && operation.getRequestBody().isRequired();
    String path = PATH_PARAMETER.matcher(operation.getAbsoluteOpenAPIPath()).replaceAll(":$1");
    Route route = router.route(path);
    methods(operation).forEach(route::method);
    route.handler(
        context ->
            responder.respond(
                context,
                () ->
                    admitted(context, access.open())
                        .compose(_ -> checked(context, answered, shape.orElse(null), bodyRequired))
                        .compose(exchange -> proved(exchange, access))
                        .compose(handler)));
  }

  /** HEAD is answered wherever GET is (RFC 9110, section 9.1). */
  static List<HttpMethod> methods(Operation operation) {
    HttpMethod method = operation.getHttpMethod();
    return method.equals(HttpMethod.GET) ? List.of(method, HttpMethod.HEAD) : List.of(method);
  }

  /** Fails the start when an operation of the contract has no handler. */
  void requireComplete() {
    contract.operations().stream()
        .map(Operation::getOperationId)
        .filter(id -> !bound.contains(id))
        .findAny()
        .ifPresent(
            id -> {
              throw new IllegalStateException("nobody answers the operation " + id);
            });
  }

  private Future<Void> admitted(RoutingContext context, boolean open) {
    if (open) {
      return Future.succeededFuture();
    }
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return header.regionMatches(true, 0, "Bearer ", 0, 7)
          ? entered(context, header.substring(7).strip())
          : refuse(Problem.of(ProblemCode.TOKEN_MISSING));
    }
    Optional<String> cookie = SessionCookies.accessToken(new Exchange(context));
    if (cookie.isEmpty()) {
      return refuse(Problem.of(ProblemCode.TOKEN_MISSING));
    }
    return CrossSiteGuard.mayUseCookies(context.request())
        ? entered(context, cookie.get())
        : refuse(Problem.of(ProblemCode.CROSS_SITE_REQUEST));
  }

  private Future<Void> entered(RoutingContext context, String accessToken) {
    return authenticator.authenticate(accessToken).compose(citizen -> entered(context, citizen));
  }

  private static Future<Void> entered(RoutingContext context, Optional<Citizen> citizen) {
    if (citizen.isEmpty()) {
      return refuse(Problem.of(ProblemCode.TOKEN_INVALID));
    }
    Exchange.citizen(context, citizen.get());
    return Future.succeededFuture();
  }

  /** The one place that asks for a recent proof of the person. */
  private Future<Exchange> proved(Exchange exchange, Access access) {
    return access.needsProof(exchange.body())
        ? proofs
            .proved(exchange.citizen())
            .compose(
                proved ->
                    proved
                        ? Future.succeededFuture(exchange)
                        : refuse(Problem.of(ProblemCode.IDENTITY_CHECK_REQUIRED)))
        : Future.succeededFuture(exchange);
  }

  private static Future<Exchange> checked(
      RoutingContext context, String answered, @Nullable Validator shape, boolean bodyRequired) {
    if (!Accept.allows(answered, context.request().getHeader(HttpHeaders.ACCEPT))) {
      return refuse(Problem.of(ProblemCode.NOT_ACCEPTABLE));
    }
    String id = context.pathParam("id");
    if (id != null && !UUID_TEXT.matcher(id).matches()) {
      return refuse(Problem.of(ProblemCode.NOT_FOUND));
    }
    Buffer body = Exchange.raw(context);
    if (shape == null || (body.length() == 0 && !bodyRequired)) {
      return Future.succeededFuture(new Exchange(context));
    }
    return read(context, body, shape).map(_ -> new Exchange(context));
  }

  private static Future<Void> read(RoutingContext context, Buffer body, Validator shape) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (body.length() == 0) {
      return malformed("not-json");
    } else if (type == null || !isJson(type)) {
      return refuse(Problem.of(ProblemCode.MEDIA_TYPE_UNSUPPORTED));
    }
    return switch (StrictJson.read(body)) {
      case StrictJson.Faulty faulty -> malformed(faulty.code());
      case StrictJson.Read read -> shaped(context, read.value(), shape);
    };
  }

  private static Future<Void> shaped(
      RoutingContext context, @Nullable Object value, Validator shape) {
    OutputUnit verdict = shape.validate(value);
    if (!verdict.getValid() || !(value instanceof JsonObject object)) {
      return refuse(
          Problem.invalid(
              SchemaFault.of(verdict).stream()
                  .map(f -> FieldFault.of(f.pointer(), f.kind().code()))
                  .toList()));
    }
    Exchange.body(context, object);
    return Future.succeededFuture();
  }

  private static boolean isJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals(JSON)) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Validator> shape(OpenAPIContract contract, Operation operation) {
    RequestBody body = operation.getRequestBody();
    MediaType json = body == null ? null : body.getContent().get(JSON);
    return json == null
        ? Optional.empty()
        : Optional.of(contract.getSchemaRepository().validator(json.getSchema()));
  }

  private Optional<Validator> shape(Operation operation) {
    return shape(contract, operation);
  }

  private static <T> Future<T> malformed(String fault) {
    return refuse(
        new Problem(ProblemCode.MALFORMED_REQUEST, List.of(FieldFault.of("", fault)), null, null));
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(new ProblemException(problem));
  }
}
