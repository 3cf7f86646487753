package org.adresat.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.adresat.platform.OverloadedException;
import org.adresat.platform.UnavailableException;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.i18n.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers, and turns whatever went wrong into a problem; no exception reaches a client. */
final class Responder {

  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

  /** The media type of a stream of events. */
  static final String EVENTS = "text/event-stream";

  /** Shorter than any silence after which somebody on the way hangs up. */
  private static final Duration PULSE = Duration.ofSeconds(5);

  private final Set<EventStream> streams = new HashSet<>();
  private final ProblemWriter problems;
  private final ComeBack comeBack;
  private final Maintenance maintenance;

  Responder(Messages messages, ComeBack comeBack, Maintenance maintenance) {
    this.problems = new ProblemWriter(messages);
    this.comeBack = comeBack;
    this.maintenance = maintenance;
  }

  /**
   * Runs a handler and writes what it answers. While the portal is maintained only reading works.
   */
  void respond(RoutingContext context, Supplier<Future<Answer>> handler) {
    respond(context, handler, Answer::problem);
  }

  /** The same, with another way to show problems. */
  void respond(
      RoutingContext context, Supplier<Future<Answer>> handler, Function<Problem, Answer> failure) {
    Future<Answer> answer =
        maintenance.on() && !reads(context)
            ? Future.failedFuture(new ProblemException(Problem.of(ProblemCode.MAINTENANCE)))
            : supplied(handler);
    var _ =
        answer
            .recover(fault -> Future.succeededFuture(Answer.problem(problem(context, fault))))
            .compose(given -> timed(context, given))
            .onSuccess(given -> write(context, shown(context, given, failure)));
  }

  /** However a problem is shown, its headers tell when to come back. */
  private static Answer shown(
      RoutingContext context, Answer given, Function<Problem, Answer> failure) {
    if (given instanceof Answer.WithCookies with) {
      return shown(context, with.answer(), failure).with(with.cookies());
    }
    if (!(given instanceof Answer.Failed failed)) {
      return given;
    }
    Duration retryAfter = failed.problem().retryAfter();
    if (retryAfter != null) {
      long seconds = ProblemWriter.seconds(retryAfter);
      HttpServerResponse response = context.response();
      response.putHeader("Retry-After", Long.toString(seconds));
      if (failed.problem().code() == ProblemCode.TOO_MANY_REQUESTS) {
        response.putHeader("RateLimit", "\"default\";r=0;t=" + seconds);
      }
    }
    return failure.apply(failed.problem());
  }

  /** Writes a problem that needs no handler. */
  void problem(RoutingContext context, ProblemCode code) {
    respond(context, () -> Future.succeededFuture(Answer.problem(code)));
  }

  private static Future<Answer> supplied(Supplier<Future<Answer>> handler) {
    try {
      return handler.get();
    } catch (RuntimeException failure) {
      return Future.failedFuture(failure);
    }
  }

  private static boolean reads(RoutingContext context) {
    HttpMethod method = context.request().method();
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private static Problem problem(RoutingContext context, Throwable failure) {
    String requestId = new Exchange(context).origin().requestId();
    return switch (failure) {
      case ProblemException expected -> expected.problem();
      case OverloadedException full -> {
        LOG.warn("{} refused: {}", requestId, full.getMessage());
        yield Problem.of(ProblemCode.OVERLOADED);
      }
      case UnavailableException away -> {
        LOG.warn(
            "{} failed: {} ({})", requestId, away.getMessage(), String.valueOf(away.getCause()));
        yield Problem.of(ProblemCode.UNAVAILABLE);
      }
      default -> {
        LOG.error("{} failed", requestId, failure);
        yield Problem.of(ProblemCode.INTERNAL);
      }
    };
  }

  /** A passing fault says when to come back. */
  private Future<Answer> timed(RoutingContext context, Answer answer) {
    if (answer instanceof Answer.Failed failed
        && failed.problem().code().status() == 503
        && failed.problem().retryAfter() == null) {
      return comeBack
          .after(new Exchange(context).origin().ip())
          .map(after -> Answer.problem(Problem.until(failed.problem().code(), after)));
    }
    return Future.succeededFuture(answer);
  }

  private void write(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.putHeader(
        HttpHeaders.CONTENT_LANGUAGE, new Exchange(context).origin().language().tag());
    var _ =
        switch (answer) {
          case Answer.Json json -> json(response, json.status(), json.body(), "application/json");
          case Answer.NoContent _ -> response.setStatusCode(204).end();
          case Answer.Failed failed -> problem(context, failed.problem());
          case Answer.Html html ->
              response
                  .setStatusCode(html.status())
                  .putHeader(HttpHeaders.CONTENT_LANGUAGE, html.language().tag())
                  .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                  .end(html.page());
          case Answer.File file ->
              response
                  .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
                  .putHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                  .end(file.text());
          case Answer.SeeOther other ->
              response.setStatusCode(303).putHeader(HttpHeaders.LOCATION, other.location()).end();
          case Answer.Events events -> stream(context, events);
          case Answer.WithCookies with -> {
            with.cookies().forEach(response::addCookie);
            write(context, with.answer());
            yield Future.succeededFuture();
          }
        };
  }

  /** Nothing on the way may hold the events back, by packing or collecting them. */
  private Future<Void> stream(RoutingContext context, Answer.Events events) {
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, EVENTS)
        .putHeader(HttpHeaders.CONTENT_ENCODING, "identity")
        .putHeader("X-Accel-Buffering", "no");
    if (context.request().method().equals(HttpMethod.HEAD)) {
      return response.end();
    }
    response.setChunked(true);
    EventStream stream = new EventStream(context.vertx(), response, events.life(), PULSE);
    streams.add(stream);
    stream.onClose(() -> streams.remove(stream));
    events.opened().accept(stream);
    return Future.succeededFuture();
  }

  /** Ends all streams, so that a server which stops need not wait for them. */
  void endStreams() {
    List.copyOf(streams).forEach(EventStream::close);
  }

  private Future<Void> problem(RoutingContext context, Problem problem) {
    Origin origin = new Exchange(context).origin();
    HttpServerResponse response = context.response();
    if (problem.code().status() == 401) {
      response.putHeader("WWW-Authenticate", challenge(problem.code()));
    }
    return json(
        response,
        problem.code().status(),
        problems.write(problem, origin),
        "application/problem+json");
  }

  /** RFC 6750, section 3. */
  private static String challenge(ProblemCode code) {
    return code == ProblemCode.TOKEN_INVALID
        ? "Bearer realm=\"adresat\", error=\"invalid_token\""
        : "Bearer realm=\"adresat\"";
  }

  private static Future<Void> json(
      HttpServerResponse response, int status, JsonObject body, String type) {
    return response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .end(body.toBuffer());
  }
}
