package org.adresat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The verticles of one node; undeployed in the reverse order. */
final class Deployment implements AutoCloseable {

  private final Vertx vertx;
  private final Deque<String> deployed = new ArrayDeque<>();

  Deployment(Vertx vertx) {
    this.vertx = vertx;
  }

  Future<?> once(VerticleBase verticle) {
    return vertx.deployVerticle(verticle).onSuccess(deployed::push);
  }

  Future<?> onEachLoop(Supplier<VerticleBase> verticle) {
    return vertx
        .deployVerticle(verticle, new DeploymentOptions().setInstances(Foundation.cores()))
        .onSuccess(deployed::push);
  }

  /** Blocking. */
  @Override
  public void close() {
    while (!deployed.isEmpty()) {
      vertx.undeploy(deployed.pop()).otherwiseEmpty().await();
    }
  }
}
