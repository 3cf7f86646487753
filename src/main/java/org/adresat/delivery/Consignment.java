package org.adresat.delivery;

import java.util.Map;
import java.util.UUID;
import org.adresat.platform.i18n.Language;

/**
 * A message on its way out.
 *
 * @param id stable over all attempts; names the letter in its Message-ID
 * @param recipient an address or a number in E.164
 * @param facts what the text tells
 * @param secret codes and tokens, unsealed
 */
public record Consignment(
    UUID accountId,
    UUID id,
    Template template,
    Language language,
    String recipient,
    Map<String, String> facts,
    Map<String, String> secret) {

  @Override
  public String toString() {
    return "Consignment[" + id + ", " + template + "]";
  }
}
