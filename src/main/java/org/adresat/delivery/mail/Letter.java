package org.adresat.delivery.mail;

/**
 * A rendered letter; text and HTML say the same.
 *
 * @param subject one line
 * @param text the plain part, lines ended by LF
 * @param html the HTML part, self-contained: nothing is loaded when it is opened
 */
public record Letter(String subject, String text, String html) {}
