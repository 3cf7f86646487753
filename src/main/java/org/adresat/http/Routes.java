package org.adresat.http;

import io.vertx.core.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A capability's part of the HTTP server. Implemented by each {@code *Routes}. */
public interface Routes {

  /** Binds a handler to each of the capability's operations. */
  void bind(Operations operations);

  /** Where handlers are bound; a path or operation unknown to the contract fails the start. */
  interface Operations {

    /**
     * Answers an operation of the OpenAPI contract.
     *
     * @param operationId as the contract names it; its {@code security} decides who may call
     */
    Operations on(String operationId, Function<Exchange, Future<Answer>> handler);

    /**
     * Answers {@code GET} of a page, and {@code POST} of its form, outside the contract.
     *
     * @param failure the page that shows a problem
     */
    Operations page(
        String path,
        Function<Exchange, Future<Answer>> get,
        Function<Exchange, Future<Answer>> post,
        BiFunction<Exchange, Problem, Answer> failure);
  }
}
