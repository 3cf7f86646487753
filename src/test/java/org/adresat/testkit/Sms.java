package org.adresat.testkit;

import java.time.Instant;

/**
 * A text message as the gateway took it.
 *
 * @param id the sender's id, by which a repetition is known
 * @param to telephone number, E.164
 * @param text what the citizen reads
 * @param receivedAt when the catcher kept it
 */
public record Sms(String id, String to, String text, Instant receivedAt) {}
