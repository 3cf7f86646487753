package org.adresat.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.adresat.platform.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The management port, never reached from outside: {@code GET /health/live} (the process runs),
 * {@code GET /health/ready} (it can serve: its listeners are open, PostgreSQL answers and it is not
 * stopping), {@code PUT} and {@code DELETE /maintenance} (for all nodes), {@code DELETE /sessions}
 * and {@code DELETE /sessions/<account>} (ends them).
 */
public final class ManagementVerticle extends VerticleBase {

  private static final long POLL_MILLIS = 500;

  private enum Stage {
    STARTING,
    SERVING,
    STOPPING
  }

  private final Settings.HttpSettings settings;
  private final MaintenanceRepository repository;
  private final Maintenance maintenance;
  private final Operators operators;
  private volatile Stage stage = Stage.STARTING;
  private volatile int port;

  /** Wired by the application. */
  public ManagementVerticle(
      Settings.HttpSettings settings,
      MaintenanceRepository repository,
      Maintenance maintenance,
      Operators operators) {
    this.operators = operators;
    this.settings = settings;
    this.repository = repository;
    this.maintenance = maintenance;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** All listeners are open: from now on the load balancer may send. */
  public void announceStart() {
    stage = Stage.SERVING;
  }

  /** From now on the load balancer should send no more; says whether it could have sent before. */
  public boolean announceStop() {
    boolean served = stage == Stage.SERVING;
    stage = Stage.STOPPING;
    return served;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    router.get("/health/live").handler(context -> answer(context, 200, "live"));
    router.get("/health/ready").handler(this::ready);
    router.put("/maintenance").handler(context -> turn(context, true));
    router.delete("/maintenance").handler(context -> turn(context, false));
    router.delete("/sessions").handler(context -> endSessions(context, null));
    router.delete("/sessions/:account").handler(this::endSessionsOf);
    vertx.setPeriodic(POLL_MILLIS, _ -> poll());
    HttpServer server = vertx.createHttpServer().requestHandler(router);
    return server
        .listen(settings.managementPort(), settings.host())
        .onSuccess(listening -> port = listening.actualPort());
  }

  private void ready(RoutingContext context) {
    if (stage != Stage.SERVING) {
      answer(context, 503, stage == Stage.STARTING ? "starting" : "stopping");
      return;
    }
    var _ =
        repository
            .read()
            .onSuccess(_ -> answer(context, 200, "ready"))
            .onFailure(_ -> answer(context, 503, "database unavailable"));
  }

  private void turn(RoutingContext context, boolean on) {
    var _ =
        repository
            .turn(on)
            .onSuccess(
                _ -> {
                  maintenance.switched(on);
                  answer(context, 200, on ? "maintenance" : "service");
                })
            .onFailure(_ -> answer(context, 503, "database unavailable"));
  }

  private void endSessionsOf(RoutingContext context) {
    try {
      endSessions(context, UUID.fromString(context.pathParam("account")));
    } catch (IllegalArgumentException _) {
      answer(context, 400, "no account id");
    }
  }

  private void endSessions(RoutingContext context, @Nullable UUID accountId) {
    var _ =
        operators
            .endSessions(accountId)
            .onSuccess(count -> answer(context, 200, "ended " + count))
            .onFailure(_ -> answer(context, 503, "database unavailable"));
  }

  private void poll() {
    var _ = repository.read().onSuccess(maintenance::switched);
  }

  private static void answer(RoutingContext context, int status, String state) {
    var _ =
        context
            .response()
            .setStatusCode(status)
            .putHeader("Content-Type", "application/json")
            .end(new JsonObject().put("state", state).toBuffer());
  }
}
