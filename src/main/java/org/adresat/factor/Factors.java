package org.adresat.factor;

import java.util.List;
import org.adresat.platform.db.Part;

/** The ledger of second factors as an objection undoes what was done to them. */
public final class Factors {

  private Factors() {}

  /**
   * Turns off what was turned on at that moment or later, and voids backup codes that a stranger
   * may have seen. The part {@code name} yields {@code account_id} of a factor turned off, {@code
   * name_codes} that of each void code.
   *
   * @param source a query that yields {@code account_id, template, at}, at most one row
   */
  public static List<Part> undo(String name, String source) {
    return List.of(
        new Part(
            name,
            """
            DELETE FROM second_factor f USING (%s) s
            WHERE f.account_id = s.account_id AND s.template = 'SECOND_FACTOR_ON'
              AND f.since >= s.at
            RETURNING f.account_id
            """
                .formatted(source)),
        new Part(
            name + "_codes",
            """
            DELETE FROM backup_code c USING (%s) s
            WHERE c.account_id = s.account_id
              AND s.template IN ('SECOND_FACTOR_ON', 'BACKUP_CODES_RENEWED')
            RETURNING c.account_id
            """
                .formatted(source)));
  }
}
