package org.adresat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.adresat.http.Authenticator;
import org.adresat.http.CabinetPages;
import org.adresat.http.HttpVerticle;
import org.adresat.http.Maintenance;
import org.adresat.http.MaintenanceRepository;
import org.adresat.http.ManagementVerticle;
import org.adresat.http.Proofs;
import org.adresat.http.Routes;
import org.adresat.session.OperatorRepository;
import org.jspecify.annotations.Nullable;

/**
 * What faces the outside: the capabilities' routes behind one listener per event loop, and
 * management.
 */
final class Front {

  private final Foundation base;
  private final Deployment deployment;
  private final List<Supplier<Routes>> routes = new ArrayList<>();
  private final List<HttpVerticle> listeners = new ArrayList<>();
  private final Maintenance maintenance;
  private final CabinetPages cabinet;
  private final ManagementVerticle management;
  private @Nullable Authenticator authenticator;
  private @Nullable Proofs proofs;

  Front(Foundation base, Deployment deployment) {
    this.base = base;
    this.deployment = deployment;
    this.maintenance = new Maintenance(base.settings().maintenance().on());
    this.cabinet = new CabinetPages(base.messages(), base.portal());
    this.management =
        new ManagementVerticle(
            base.settings().http(),
            new MaintenanceRepository(base.database()),
            maintenance,
            new OperatorRepository(base.database()));
  }

  /** Adds a capability's routes; made anew for each listener. */
  void add(Supplier<Routes> part) {
    routes.add(part);
  }

  /** Names who knows access tokens. */
  void admit(Authenticator knows) {
    authenticator = knows;
  }

  /** Names who knows whose person was proved lately. */
  void proveBy(Proofs knows) {
    proofs = knows;
  }

  /** Takes requests from now on. */
  Future<?> open() {
    return deployment.once(management).compose(_ -> deployment.onEachLoop(this::listener));
  }

  /** From now on the load balancer may send. */
  void announceStart() {
    management.announceStart();
  }

  /** From now on the load balancer sends no more; answers whether it could have before. */
  boolean announceStop() {
    return management.announceStop();
  }

  int port() {
    return listeners.getFirst().port();
  }

  int managementPort() {
    return management.port();
  }

  private HttpVerticle listener() {
    HttpVerticle listener =
        new HttpVerticle(
            base.settings().http(),
            base.bus(),
            base.messages(),
            maintenance,
            Objects.requireNonNull(authenticator),
            Objects.requireNonNull(proofs),
            cabinet,
            base.clock(),
            () -> routes.stream().map(Supplier::get).toList());
    listeners.add(listener);
    return listener;
  }
}
