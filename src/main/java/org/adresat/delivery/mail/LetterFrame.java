package org.adresat.delivery.mail;

import org.adresat.platform.i18n.Language;

/**
 * What every letter has around its body; read by the templates.
 *
 * @param language of all texts in the letter
 * @param subject also the heading
 * @param preheader shown by mail programs beside the subject; holds no secret
 * @param portalName in the reader's language
 * @param portalUrl the public URL, without a slash at its end
 * @param neverAsks the reminder that the portal asks nobody for a password or code
 * @param automatic the note that nobody reads answers
 */
public record LetterFrame(
    Language language,
    String subject,
    String preheader,
    String portalName,
    String portalUrl,
    String neverAsks,
    String automatic) {}
