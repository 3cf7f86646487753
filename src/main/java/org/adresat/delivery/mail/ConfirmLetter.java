package org.adresat.delivery.mail;

/**
 * The letter that confirms an address by code or link; read by the templates.
 *
 * @param link absolute, with its token
 * @param buttonHint what to do if the button does not open; introduces the written-out link
 * @param linkHint the same for the plain part, which has no button
 * @param validity until when code and link are valid
 * @param notYou what to do if the reader did not ask for it
 */
public record ConfirmLetter(
    LetterFrame frame,
    String lead,
    String codeLabel,
    String code,
    String codeHint,
    String button,
    String link,
    String buttonHint,
    String linkHint,
    String validity,
    String notYou) {}
