package org.adresat.email;

import org.adresat.platform.i18n.Language;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content; read by the templates.
 *
 * @param title of the document; begins with the fault if there is one
 * @param heading of the page
 * @param otherLanguage the language that the switch offers
 * @param otherLanguageHref null if there is no switch
 */
public record PageFrame(
    Language language,
    String title,
    String heading,
    String portalName,
    String portalUrl,
    Language otherLanguage,
    String otherLanguageName,
    @Nullable String otherLanguageHref,
    String neverAsks) {}
