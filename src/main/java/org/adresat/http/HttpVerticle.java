package org.adresat.http;

import static java.util.stream.Collectors.joining;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.config.Settings;
import org.adresat.platform.i18n.Messages;

/** The HTTP server of one event loop: the contract's operations, and the pages beside it. */
public final class HttpVerticle extends VerticleBase {

  private static final int DRAIN_SECONDS = 5;

  private final Settings.HttpSettings settings;
  private final Messages messages;
  private final Authenticator authenticator;
  private final Proofs proofs;
  private final CabinetPages cabinet;
  private final Supplier<List<Routes>> routes;
  private final OriginReader origins;
  private final CommonHeaders headers;
  private volatile int port;

  @SuppressWarnings("NullAway.Init") // set by start
  private HttpServer server;

  private final Responder responder;

  /** One per event loop; they share the port. */
  public HttpVerticle(
      Settings.HttpSettings settings,
      Bus bus,
      Messages messages,
      Maintenance maintenance,
      Authenticator authenticator,
      Proofs proofs,
      CabinetPages cabinet,
      Clock clock,
      Supplier<List<Routes>> routes) {
    this.settings = settings;
    this.messages = messages;
    this.authenticator = authenticator;
    this.proofs = proofs;
    this.cabinet = cabinet;
    this.routes = routes;
    this.responder = new Responder(messages, new ComeBack(bus), maintenance);
    this.origins = new OriginReader(settings.trustedProxies());
    this.headers = new CommonHeaders(settings.secure(), clock);
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    ContractSource source = ContractSource.read();
    return source.open(vertx).compose(contract -> listen(contract, source));
  }

  @Override
  public Future<?> stop() {
    responder.endStreams();
    return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }

  private Future<HttpServer> listen(OpenAPIContract contract, ContractSource source) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setIdleTimeout(60)
            .setMaxHeaderSize(16 * 1024)
            .setMaxInitialLineLength(8 * 1024)
            .setCompressionSupported(true);
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(router(contract, source))
            .invalidRequestHandler(
                new UnreadableRequests(origins, headers, new ProblemWriter(messages)));
    return server
        .listen(settings.port(), settings.host())
        .onSuccess(listening -> port = listening.actualPort());
  }

  private Router router(OpenAPIContract contract, ContractSource source) {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              received(context);
              context.next();
            });
    router.route().handler(new BodyReader(settings.bodyLimit()));
    router.route().handler(new CrossSiteGuard(settings.publicUrl()));
    new Assets(source).mount(router);
    cabinet.mount(router);
    ContractRoutes operations =
        new ContractRoutes(contract, authenticator, proofs, responder, router);
    Binder binder = new Binder(operations, router, responder, authenticator, this::received);
    routes.get().forEach(part -> part.bind(binder));
    operations.requireComplete();
    failures(router, contract, responder);
    return router;
  }

  /**
   * Reads where the request comes from and sets what every answer carries. A request whose host
   * makes no sense fails before it comes to the first handler, so failures call this as well.
   */
  private void received(RoutingContext context) {
    if (!Exchange.hasOrigin(context)) {
      Origin origin = origins.read(context.request());
      Exchange.origin(context, origin);
      headers.write(context.response(), origin);
    }
  }

  private void failures(Router router, OpenAPIContract contract, Responder responder) {
    for (int status : new int[] {400, 403, 404, 406, 413, 415}) {
      router.errorHandler(
          status,
          context -> {
            received(context);
            if (status != 404 || !cabinet.missing(context)) {
              responder.problem(context, ProblemCode.ofStatus(status));
            }
          });
    }
    router.errorHandler(405, context -> methodNotAllowed(context, router, contract, responder));
    router.errorHandler(500, context -> failed(context, responder));
  }

  private void failed(RoutingContext context, Responder responder) {
    received(context);
    Throwable cause = context.failure();
    responder.respond(
        context,
        () ->
            Future.failedFuture(
                cause == null ? new IllegalStateException("failed without a cause") : cause));
  }

  /** RFC 9110, section 15.5.6: tells the methods that are allowed. */
  private static void methodNotAllowed(
      RoutingContext context, Router router, OpenAPIContract contract, Responder responder) {
    var path = contract.findPath(context.normalizedPath());
    Stream<HttpMethod> allowed =
        path == null
            ? router.getRoutes().stream()
                .filter(r -> context.normalizedPath().equals(r.getPath()) && r.methods() != null)
                .flatMap(r -> r.methods().stream())
            : path.getOperations().stream().flatMap(o -> ContractRoutes.methods(o).stream());
    context
        .response()
        .putHeader(
            "Allow", allowed.map(HttpMethod::name).distinct().sorted().collect(joining(", ")));
    responder.problem(context, ProblemCode.METHOD_NOT_ALLOWED);
  }

  private record Binder(
      ContractRoutes contract,
      Router router,
      Responder responder,
      Authenticator authenticator,
      Consumer<RoutingContext> received)
      implements Routes.Operations {

    @Override
    public Routes.Operations on(String operationId, Function<Exchange, Future<Answer>> handler) {
      contract.bind(operationId, handler);
      return this;
    }

    @Override
    public Routes.Operations page(
        String path,
        Function<Exchange, Future<Answer>> get,
        Function<Exchange, Future<Answer>> post,
        BiFunction<Exchange, Problem, Answer> failure) {
      router.get(path).handler(context -> respond(context, get, failure));
      router.head(path).handler(context -> respond(context, Binder::headOnly, failure));
      router.post(path).handler(context -> respond(context, post, failure));
      router.route(path).failureHandler(context -> failed(context, failure));
      return this;
    }

    /** Machines that look whether a link lives learn that and no more, and nothing is recorded. */
    private static Future<Answer> headOnly(Exchange exchange) {
      return Future.succeededFuture(new Answer.Html(200, exchange.origin().language(), ""));
    }

    /** What went wrong before the page's handler. */
    private void failed(RoutingContext context, BiFunction<Exchange, Problem, Answer> failure) {
      received.accept(context);
      ProblemCode code = ProblemCode.ofStatus(context.statusCode());
      respond(context, _ -> Future.succeededFuture(Answer.problem(code)), failure);
    }

    private void respond(
        RoutingContext context,
        Function<Exchange, Future<Answer>> handler,
        BiFunction<Exchange, Problem, Answer> failure) {
      Exchange exchange = new Exchange(context);
      responder.respond(
          context,
          () -> known(context, exchange).compose(_ -> handler.apply(exchange)),
          problem -> failure.apply(exchange, problem));
    }

    /** A page is for everybody, but may ask who is signed in. */
    private Future<Void> known(RoutingContext context, Exchange exchange) {
      Optional<String> token = SessionCookies.accessToken(exchange);
      return token.isEmpty()
          ? Future.succeededFuture()
          : authenticator
              .authenticate(token.get())
              .map(
                  citizen -> {
                    citizen.ifPresent(known -> Exchange.citizen(context, known));
                    return null;
                  });
    }
  }
}
