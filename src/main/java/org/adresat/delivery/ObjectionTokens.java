package org.adresat.delivery;

import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;
import org.adresat.platform.crypto.SignedClaims;

/**
 * The tokens behind "this was not me": they name the letter they stand in, so nothing is stored for
 * letters that nobody objects to.
 */
public final class ObjectionTokens {

  private final SignedClaims claims;

  /** Signs with these keys. */
  public ObjectionTokens(Keyring keyring) {
    this.claims = new SignedClaims(keyring);
  }

  /** A letter as the outbox knows it. */
  public record LetterRef(UUID accountId, UUID messageId) {}

  /** The token of a letter. */
  public String token(LetterRef letter) {
    return claims.signed(
        Purpose.OBJECTION_TOKEN, letter.accountId().toString(), letter.messageId().toString());
  }

  /** The letter of a token; nothing when it is forged. */
  public Optional<LetterRef> letter(String token) {
    return claims
        .verified(Purpose.OBJECTION_TOKEN, token, 2)
        .map(field -> new LetterRef(UUID.fromString(field[0]), UUID.fromString(field[1])));
  }
}
