package org.adresat.ratelimit;

/**
 * A counter as it is stored.
 *
 * @param key a keyed hash in hexadecimal
 */
record Counter(Limit limit, String key) {}
