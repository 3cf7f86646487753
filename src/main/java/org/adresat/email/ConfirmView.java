package org.adresat.email;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the page behind a letter's link knows when it asks to confirm.
 *
 * @param token goes back with the form, never into a URL of the page
 * @param maskedAddress the address to be confirmed, masked
 * @param givenName of the account's holder; only its first letter is shown
 * @param expiresAt the link's end
 * @param password whether the site asks for it on this page
 * @param otherLanguageHref the same page in the other language, or null to offer none
 */
public record ConfirmView(
    String token,
    String maskedAddress,
    String givenName,
    Instant expiresAt,
    Password password,
    @Nullable String otherLanguageHref) {

  /** The password on the page. */
  public enum Password {
    NOT_ASKED,
    ASKED,
    /** Asked again: the one just given was wrong. */
    WRONG
  }
}
