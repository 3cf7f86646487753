package org.adresat.account;

import org.adresat.platform.db.Part;

/** The ledger of phones: another one is stored inside the statement that proved it. */
public final class Phones {

  private Phones() {}

  /**
   * Stores the new number, unless another account has it: then nothing happens, and a parallel
   * winner shows as a violation of {@code account_phone}. Yields {@code account_id, phone,
   * old_phone, language, keep_id}.
   *
   * @param source a query that yields {@code account_id, phone, old_phone, keep_id}, at most one
   *     row, whose account it has locked
   */
  public static Part replace(String name, String source) {
    return new Part(
        name,
        """
        UPDATE account a SET phone = s.phone FROM (%s) s
        WHERE a.id = s.account_id AND NOT EXISTS (SELECT FROM account o WHERE o.phone = s.phone)
        RETURNING a.id AS account_id, a.phone, s.old_phone, a.language, s.keep_id
        """
            .formatted(source));
  }
}
