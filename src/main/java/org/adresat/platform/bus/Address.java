package org.adresat.platform.bus;

/**
 * Where a kind of request is answered: ties the request type to its reply type, so that neither
 * side can be wired wrongly.
 *
 * @param name the name on the event bus, {@code capability.verb}
 * @param <Q> the request
 * @param <R> the reply
 */
@SuppressWarnings("UnusedTypeParameter") // the type parameters are the point
public record Address<Q extends Request<R>, R>(String name) {}
