package org.adresat.platform.bus;

/**
 * A message that expects one reply. Implemented by the immutable command records of the {@code
 * *Contract} interfaces.
 *
 * @param <R> the reply: a record, or a sealed interface whose cases are the expected outcomes
 */
@SuppressWarnings("UnusedTypeParameter") // the type parameter ties a request to its reply
public interface Request<R> {}
