package org.adresat.delivery.sms;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.adresat.delivery.Channel;
import org.adresat.delivery.Consignment;
import org.adresat.delivery.Courier;
import org.adresat.platform.config.Secret;
import org.adresat.platform.config.Settings;
import org.adresat.platform.contact.EmailAddress;
import org.adresat.platform.i18n.Portal;

/**
 * Hands SMS to an HTTP gateway: {@code POST {"id","to","text"}}, any 2xx is acceptance. The id is
 * the same in each attempt, so that a gateway can tell a repetition.
 */
public final class SmsCourier implements Courier {

  private static final int CONNECTIONS = 16;

  /** Answers that say this message will never do. */
  private static final Set<Integer> FINAL = Set.of(400, 404, 410, 413, 422);

  private final WebClient client;
  private final SmsText texts;
  private final Portal portal;
  private final URI gateway;
  private final Secret token;
  private final Duration patience;

  /** Wired by the application, one per lane. */
  public SmsCourier(Vertx vertx, Settings.SmsSettings settings, SmsText texts, Portal portal) {
    this.client =
        WebClient.create(
            vertx,
            new WebClientOptions().setConnectTimeout(5000).setShared(false),
            new io.vertx.core.http.PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.texts = texts;
    this.portal = portal;
    this.gateway = settings.gateway().url();
    this.token = settings.gateway().token() == null ? new Secret("") : settings.gateway().token();
    this.patience = settings.patience();
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  @Override
  public int capacity() {
    return CONNECTIONS;
  }

  @Override
  public Future<Handover> hand(Consignment consignment) {
    JsonObject body;
    try {
      body = body(consignment);
    } catch (RuntimeException unfit) {
      return Future.succeededFuture(new Handover.Failed("not rendered: " + unfit.getMessage()));
    }
    HttpRequest<Buffer> request = client.postAbs(gateway.toString()).timeout(patience.toMillis());
    if (!token.value().isEmpty()) {
      request.bearerTokenAuthentication(token.value());
    }
    return request
        .sendJsonObject(body)
        .map(response -> handover(response.statusCode()))
        .otherwise(failure -> new Handover.Failed("gateway: " + failure.getMessage()));
  }

  /** Each hand-over has its own short patience, so none can hang. */
  @Override
  public void bypass(Consignment hanging) {}

  @Override
  public void close() {
    client.close();
  }

  private JsonObject body(Consignment consignment) {
    Map<String, String> facts = new HashMap<>(consignment.facts());
    facts.computeIfPresent("address", (_, text) -> EmailAddress.restore(text).masked());
    String text =
        texts.render(
            consignment.template(),
            consignment.language(),
            facts,
            consignment.secret(),
            portal.host());
    return new JsonObject()
        .put("id", consignment.id().toString())
        .put("to", consignment.recipient())
        .put("text", text);
  }

  private static Handover handover(int status) {
    if (status >= 200 && status < 300) {
      return new Handover.Accepted();
    }
    String reason = "gateway answered " + status;
    return FINAL.contains(status)
        ? new Handover.MessageRefused(reason)
        : new Handover.Failed(reason);
  }
}
