package org.adresat.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.adresat.platform.caller.Origin;

/**
 * Answers what is no HTTP request, or one with a first line or headers that are too long: these
 * never reach a route. The connection is closed, for where the next request begins is unknown.
 */
final class UnreadableRequests implements Handler<HttpServerRequest> {

  private final OriginReader origins;
  private final CommonHeaders headers;
  private final ProblemWriter problems;

  UnreadableRequests(OriginReader origins, CommonHeaders headers, ProblemWriter problems) {
    this.origins = origins;
    this.headers = headers;
    this.problems = problems;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Origin origin = origins.read(request);
    ProblemCode code = code(String.valueOf(request.decoderResult().cause()));
    HttpServerResponse response = request.response();
    headers.write(response, origin);
    var _ =
        response
            .setStatusCode(code.status())
            .putHeader(HttpHeaders.CONTENT_LANGUAGE, origin.language().tag())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
            .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
            .end(problems.write(Problem.of(code), origin).toBuffer())
            .onComplete(_ -> request.connection().close());
  }

  private static ProblemCode code(String cause) {
    if (cause.contains("TooLongHttpLine")) {
      return ProblemCode.URI_TOO_LONG;
    }
    return cause.contains("TooLongHttpHeader")
        ? ProblemCode.HEADERS_TOO_LARGE
        : ProblemCode.MALFORMED_REQUEST;
  }
}
