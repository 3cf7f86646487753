package org.adresat.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads the body of a request as it is, up to a limit. Nothing is decoded here: what a body may be
 * is decided by the operation or page it is for.
 */
final class BodyReader implements Handler<RoutingContext> {

  private static final int BODY_TOO_LARGE = ProblemCode.BODY_TOO_LARGE.status();

  private final int limit;

  /**
   * @param limit in bytes
   */
  BodyReader(int limit) {
    this.limit = limit;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (announced(request) > limit) {
      context.fail(BODY_TOO_LARGE);
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      var _ = request.response().writeContinue();
    }
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() <= limit) {
            body.appendBuffer(chunk);
            if (body.length() > limit) {
              context.fail(BODY_TOO_LARGE);
            }
          }
        });
    request.endHandler(
        _ -> {
          if (body.length() <= limit) {
            Exchange.raw(context, body);
            context.next();
          }
        });
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException _) {
      return 0; // what comes is counted
    }
  }
}
