package org.adresat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.adresat.testkit.Node;
import org.junit.jupiter.api.Test;

/** A node that stops behind a load balancer. */
class DrainIT {

  @Test
  void stoppingNodeShouldBeUnreadyButServeWhenTheLoadBalancerHasNotNoticedYet() {
    Node node = Node.start("drain", Map.of("ADRESAT_HTTP_DRAIN", "3s"));
    assertThat(node.management().get("/health/ready").status()).isEqualTo(200);
    long start = System.nanoTime();
    CompletableFuture<Void> stop = CompletableFuture.runAsync(node::close);
    int ready;
    do {
      ready = node.management().get("/health/ready").status();
    } while (ready == 200);
    assertThat(ready).isEqualTo(503);
    assertThat(node.api().get("/openapi.json").status()).isEqualTo(200);
    assertThat(node.management().get("/health/live").status()).isEqualTo(200);
    stop.join();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(3));
  }
}
