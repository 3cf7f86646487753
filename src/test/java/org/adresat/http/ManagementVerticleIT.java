package org.adresat.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.adresat.platform.config.Settings;
import org.adresat.platform.db.Database;
import org.adresat.testkit.Node;
import org.junit.jupiter.api.Test;

/** What the load balancer is told in each stage of a node's life. */
class ManagementVerticleIT {

  @Test
  void nodeShouldBeReadyOnlyWhileItServes() throws Exception {
    Settings settings =
        Node.settings(
            Map.of(
                "ADRESAT_DATABASE_URI", Node.freshDatabase("management"),
                "ADRESAT_HTTP_HOST", "127.0.0.1",
                "ADRESAT_HTTP_MANAGEMENT_PORT", "0"));
    Vertx vertx = Vertx.vertx();
    try (Database database = new Database(vertx, settings.database())) {
      ManagementVerticle management =
          new ManagementVerticle(
              settings.http(),
              new MaintenanceRepository(database),
              new Maintenance(false),
              _ -> Future.succeededFuture(0));
      vertx.deployVerticle(management).await();
      assertThat(ask(management, "ready")).isEqualTo("503 {\"state\":\"starting\"}");
      assertThat(ask(management, "live")).isEqualTo("200 {\"state\":\"live\"}");
      management.announceStart();
      assertThat(ask(management, "ready")).isEqualTo("200 {\"state\":\"ready\"}");
      assertThat(management.announceStop()).isTrue();
      assertThat(ask(management, "ready")).isEqualTo("503 {\"state\":\"stopping\"}");
    } finally {
      vertx.close().await();
    }
  }

  private static String ask(ManagementVerticle management, String health) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + management.port() + "/health/" + health);
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }
}
