package org.adresat.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.adresat.platform.i18n.Language;

/** What a handler answers. */
public sealed interface Answer {

  /** A JSON body. */
  record Json(int status, JsonObject body) implements Answer {}

  /** 204. */
  record NoContent() implements Answer {}

  /** A problem, put into words in the reader's language. */
  record Failed(Problem problem) implements Answer {}

  /** A page, in a language that its reader may have chosen on it. */
  record Html(int status, Language language, String page) implements Answer {}

  /**
   * 200 with a file to keep.
   *
   * @param type its media type, with the character set
   */
  record File(String name, String type, String text) implements Answer {}

  /** 303 to another page. */
  record SeeOther(String location) implements Answer {}

  /**
   * A stream of server-sent events.
   *
   * @param life how long it lasts at most
   * @param opened is given the stream; not called for HEAD
   */
  record Events(Duration life, Consumer<EventStream> opened) implements Answer {}

  /** An answer that sets cookies. */
  record WithCookies(Answer answer, List<Cookie> cookies) implements Answer {}

  /** The same with cookies. */
  default Answer with(List<Cookie> cookies) {
    return new WithCookies(this, cookies);
  }

  /** 200 with a body. */
  static Answer ok(JsonObject body) {
    return new Json(200, body);
  }

  /** 201 with a body. */
  static Answer created(JsonObject body) {
    return new Json(201, body);
  }

  /** 202 with a body. */
  static Answer accepted(JsonObject body) {
    return new Json(202, body);
  }

  /** 204. */
  static Answer noContent() {
    return new NoContent();
  }

  /** A problem. */
  static Answer problem(Problem problem) {
    return new Failed(problem);
  }

  /** A problem that needs no more words. */
  static Answer problem(ProblemCode code) {
    return new Failed(Problem.of(code));
  }

  /** 429: a limit or cool-down refuses for a while. */
  static Answer tooSoon(Duration retryAfter) {
    return problem(Problem.until(ProblemCode.TOO_MANY_REQUESTS, retryAfter));
  }

  /** 423: too many wrong passwords. */
  static Answer locked(Duration retryAfter) {
    return problem(Problem.until(ProblemCode.ACCOUNT_LOCKED, retryAfter));
  }
}
