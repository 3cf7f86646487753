package org.adresat.email;

import java.util.List;
import org.adresat.platform.contact.EmailAddress;
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Values;
import org.adresat.platform.time.Ids;
import org.jspecify.annotations.Nullable;

/** The ledger of addresses as an objection undoes what was done to them. */
public final class Addresses {

  private Addresses() {}

  /**
   * Takes away an address that was added or put in the place of another, and gives back one that
   * was replaced or removed, in its place or the first that is free, unless somebody has confirmed
   * it meanwhile. The parts {@code name} and {@code name_restored} yield {@code account_id,
   * address} of what was done. What takes the place of an address is primary if that was.
   *
   * @param source a query that yields {@code account_id, template, subject_id}, at most one row
   */
  public static List<Part> undo(String name, String source) {
    return List.of(
        new Part(
            name,
            """
            DELETE FROM email_address e USING (%s) s
            WHERE e.account_id = s.account_id AND e.id = s.subject_id AND e.status = 'confirmed'
              AND s.template IN ('EMAIL_ADDED', 'EMAIL_CHANGED')
            RETURNING e.account_id, e.id, e.slot, e.half, e.address
            """
                .formatted(source)),
        restored(name, source));
  }

  private static Part restored(String name, String source) {
    return new Part(
        name + "_restored",
        """
        INSERT INTO email_address AS e (account_id, id, slot, half, address, address_key, status,
          notification_types, challenge_id, letter_id, resend_at, confirmed_at)
        SELECT s.account_id, p.id, p.slot, p.half, :%1$s.address::text, :%1$s.key::text,
          'confirmed', :%1$s.types::text[], :%1$s.id::uuid, :%1$s.id::uuid, now(), now()
        FROM (%2$s) s CROSS JOIN LATERAL (
          SELECT w.id, w.slot, w.half FROM %1$s w
          UNION ALL
          (SELECT :%1$s.id::uuid, n, 0 FROM generate_series(1, :%1$s.slots::integer) n
           WHERE NOT EXISTS (SELECT FROM email_address o
             WHERE o.account_id = s.account_id AND o.slot = n)
           ORDER BY n LIMIT 1)
          LIMIT 1) p
        WHERE s.template IN ('EMAIL_CHANGED', 'EMAIL_REMOVED') AND :%1$s.key::text IS NOT NULL
          AND NOT EXISTS (SELECT FROM email_address t
            WHERE t.address_key = :%1$s.key::text AND t.status = 'confirmed')
        ON CONFLICT (account_id, address_key) DO UPDATE SET status = 'confirmed',
          replaces_id = NULL, confirmed_at = now()
        RETURNING e.account_id, e.address
        """
            .formatted(name, source));
  }

  /**
   * The values of {@link #undo}.
   *
   * @param address that is given back; nothing when none was taken
   * @param slots how many addresses an account may have
   */
  public static Values values(@Nullable String address, int slots) {
    EmailAddress restored = address == null ? null : EmailAddress.restore(address);
    return Values.of("id", Ids.next())
        .and("address", address)
        .and("key", restored == null ? null : restored.key())
        .and("types", NotificationType.codes(List.of()))
        .and("slots", slots);
  }
}
