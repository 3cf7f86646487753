package org.adresat.passkey;

import org.adresat.platform.db.Part;

/** The ledger of passkeys as an objection undoes what was done to them. */
public final class Passkeys {

  private Passkeys() {}

  /**
   * Removes the keys that were added at that moment or later: whatever the deed was, a stranger who
   * did it may have left one. Yields {@code account_id} of each.
   *
   * @param source a query that yields {@code account_id, at}, at most one row
   */
  public static Part undo(String name, String source) {
    return new Part(
        name,
        """
        DELETE FROM passkey p USING (%s) s
        WHERE p.account_id = s.account_id AND p.added_at >= s.at
        RETURNING p.account_id
        """
            .formatted(source));
  }
}
