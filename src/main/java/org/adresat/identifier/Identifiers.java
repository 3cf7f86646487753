package org.adresat.identifier;

import org.adresat.platform.db.Part;

/** The ledger of state numbers as an objection undoes what was done to them. */
public final class Identifiers {

  private Identifiers() {}

  /**
   * Removes the numbers that were stored at that moment or later. Yields {@code account_id} of
   * each.
   *
   * @param source a query that yields {@code account_id, at}, at most one row
   */
  public static Part undo(String name, String source) {
    return new Part(
        name,
        """
        DELETE FROM identifier i USING (%s) s WHERE i.account_id = s.account_id AND i.since >= s.at
        RETURNING i.account_id
        """
            .formatted(source));
  }
}
