package org.adresat.testkit;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client of a node's API. Each comes from a client address of its own, as a trusted proxy would
 * say, so that limits by address do not join what tests keep apart.
 */
public final class Api {

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String base;
  private final String ip;
  private final String language;
  private final @Nullable String token;

  Api(String base) {
    this(base, freshIp(), "ru", null);
  }

  /** A client of whatever listens on this port of the loopback interface. */
  public static Api at(int port) {
    return new Api("http://127.0.0.1:" + port);
  }

  private Api(String base, String ip, String language, @Nullable String token) {
    this.base = base;
    this.ip = ip;
    this.language = language;
    this.token = token;
  }

  /** A client address nobody comes from yet. */
  public static String freshIp() {
    int n = ADDRESSES.incrementAndGet();
    return "10." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
  }

  /** The same client with an access token. */
  public Api as(@Nullable String accessToken) {
    return new Api(base, ip, language, accessToken);
  }

  /** The same client, its person reading another language. */
  public Api reading(String tag) {
    return new Api(base, ip, tag, token);
  }

  /** The same person from this client address. */
  public Api from(String address) {
    return new Api(base, address, language, token);
  }

  /** The same person from another client address. */
  public Api fromElsewhere() {
    return new Api(base, freshIp(), language, token);
  }

  /** What it sends requests to. */
  public String base() {
    return base;
  }

  /** An answer: status, headers and body. */
  public record Answer(int status, HttpResponse<String> response) {

    /** The body as JSON. */
    public JsonObject json() {
      return new JsonObject(response.body());
    }

    /** The body as text. */
    public String text() {
      return response.body();
    }

    /** A member of the body. */
    public String get(String member) {
      return String.valueOf(json().getValue(member));
    }

    /** The status when it went well, else the problem's code. */
    public String outcome() {
      return status < 400 ? Integer.toString(status) : get("code");
    }

    /** A header. */
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    @Override
    public String toString() {
      return status + " " + response.body();
    }
  }

  /** Sends JSON. */
  public Answer post(String path, JsonObject body) {
    return send("POST", path, body.encode());
  }

  /** Sends no body. */
  public Answer post(String path) {
    return send("POST", path, null);
  }

  /** Replaces. */
  public Answer put(String path, JsonObject body) {
    return send("PUT", path, body.encode());
  }

  /** Reads. */
  public Answer get(String path) {
    return send("GET", path, null);
  }

  /** Deletes. */
  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Sends whatever the body is, as JSON. */
  public Answer send(String method, String path, @Nullable String body) {
    return send(request(method, path, body, "application/json").build());
  }

  /** Sends a form. */
  public Answer form(String path, String encoded, @Nullable String cookie) {
    HttpRequest.Builder request =
        request("POST", path, encoded, "application/x-www-form-urlencoded");
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return send(request.build());
  }

  /** Reads a page with a cookie. */
  public Answer page(String path, @Nullable String cookie) {
    HttpRequest.Builder request = request("GET", path, null, null);
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return send(request.build());
  }

  /** A request as this client makes it, to be altered. */
  public HttpRequest.Builder request(
      String method, String path, @Nullable String body, @Nullable String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept-Language", language)
            .header("X-Forwarded-For", ip)
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  /** Sends a request made by hand. */
  public Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
