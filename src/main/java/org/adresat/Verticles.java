package org.adresat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The verticles of a node: deployed in order, undeployed in the reverse. */
final class Verticles {

  private final Vertx vertx;
  private final Deque<List<String>> deployed = new ArrayDeque<>();

  Verticles(Vertx vertx) {
    this.vertx = vertx;
  }

  /** One instance. */
  Future<?> deploy(VerticleBase verticle) {
    return deployTogether(List.of(verticle));
  }

  /** Side by side, and so undeployed: their stops take the time of one. */
  Future<?> deployTogether(List<? extends VerticleBase> verticles) {
    return Future.all(verticles.stream().map(vertx::deployVerticle).toList())
        .onSuccess(ids -> deployed.push(ids.list()));
  }

  /** An instance for each event loop. */
  Future<?> deployOnEachLoop(Supplier<VerticleBase> verticle) {
    int loops = Runtime.getRuntime().availableProcessors();
    return vertx
        .deployVerticle(verticle, new DeploymentOptions().setInstances(loops))
        .onSuccess(id -> deployed.push(List.of(id)));
  }

  /** Undeploys all, whatever becomes of each. */
  Future<?> undeploy() {
    Future<?> done = Future.succeededFuture();
    for (List<String> together : deployed) {
      done = done.eventually(() -> Future.join(together.stream().map(vertx::undeploy).toList()));
    }
    deployed.clear();
    return done;
  }
}
