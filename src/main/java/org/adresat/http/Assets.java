package org.adresat.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The contract at {@code /openapi.json}, its page at {@code /docs}, and the style of other pages.
 */
final class Assets {

  /**
   * No inline script or style, nothing from other hosts; {@code data:} is for the API page's icons.
   */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui-dist/5.30.1/";

  private final ContractSource contract;

  Assets(ContractSource contract) {
    this.contract = contract;
  }

  void mount(Router router) {
    Buffer published = contract.published().toBuffer();
    serve(router, "/openapi.json", "application/json", published);
    file(router, "/docs", "text/html; charset=utf-8", "/web/docs/index.html");
    file(router, "/docs/docs.js", "text/javascript; charset=utf-8", "/web/docs/docs.js");
    file(router, "/docs/docs.css", "text/css; charset=utf-8", "/web/docs/docs.css");
    String assets = "/docs/assets/";
    file(router, assets + "swagger-ui.css", "text/css", SWAGGER + "swagger-ui.css");
    file(
        router,
        assets + "swagger-ui-bundle.js",
        "text/javascript",
        SWAGGER + "swagger-ui-bundle.js");
    file(router, assets + "favicon-32x32.png", "image/png", SWAGGER + "favicon-32x32.png");
    file(router, "/page/page.css", "text/css; charset=utf-8", "/web/page/page.css");
    String tokens = "/web/cabinet/styles/tokens.css";
    file(router, "/page/tokens.css", "text/css; charset=utf-8", tokens);
    file(router, "/page/icon.svg", "image/svg+xml", "/web/cabinet/icon.svg");
  }

  private static void file(Router router, String path, String type, String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      serve(router, path, type, Buffer.buffer(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(Router router, String path, String type, Buffer content) {
    router
        .get(path)
        .method(HttpMethod.HEAD)
        .handler(
            context ->
                context
                    .response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                    .end(content));
  }
}
