package org.adresat.platform.bus;

/**
 * What is announced to whoever listens on this node. An announcement is a hint and may be lost; the
 * database row it speaks of may not.
 *
 * @param name the name on the event bus
 * @param <T> the immutable record announced
 */
@SuppressWarnings("UnusedTypeParameter") // the type parameter is the point
public record Topic<T>(String name) {}
