package org.adresat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The verticles of one node; undeployed in the reverse order. */
final class Deployment {

  private final Vertx vertx;
  private final Deque<List<String>> deployed = new ArrayDeque<>();

  Deployment(Vertx vertx) {
    this.vertx = vertx;
  }

  Future<?> once(VerticleBase verticle) {
    return together(List.of(verticle));
  }

  /** They are stopped side by side, too. */
  Future<?> together(List<VerticleBase> verticles) {
    List<Future<String>> ids = verticles.stream().map(vertx::deployVerticle).toList();
    return Future.all(ids).onSuccess(all -> deployed.push(all.list()));
  }

  Future<?> onEachLoop(Supplier<VerticleBase> verticle) {
    return vertx
        .deployVerticle(verticle, new DeploymentOptions().setInstances(Foundation.cores()))
        .onSuccess(id -> deployed.push(List.of(id)));
  }

  /** Undeploys in the reverse order; goes on when one fails. */
  Future<?> stop() {
    Future<?> stopped = Future.succeededFuture();
    for (List<String> ids : deployed) {
      stopped = stopped.eventually(() -> Future.join(ids.stream().map(vertx::undeploy).toList()));
    }
    return stopped;
  }
}
