package org.adresat.platform.caller;

import org.adresat.platform.i18n.Language;

/**
 * Where a request came from; kept with what it caused, so that the owner can see it.
 *
 * @param ip the client's address, as the right-most untrusted hop says
 * @param userAgent the User-Agent header, at most 400 characters, empty when absent
 * @param requestId the id that the answer, the log and the journal share
 * @param language the reader's language
 */
public record Origin(String ip, String userAgent, String requestId, Language language) {

  /** The browser and system in words; empty when nothing is known. */
  public String device() {
    return Device.describe(userAgent);
  }
}
