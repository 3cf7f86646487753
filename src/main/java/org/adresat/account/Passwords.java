package org.adresat.account;

import org.adresat.platform.db.Part;
import org.adresat.platform.db.Values;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of stored passwords: a new one is stored inside the statement that also does what a
 * new password entails.
 */
public final class Passwords {

  private Passwords() {}

  /**
   * Stores the new hash. Yields {@code account_id, phone, language, keep_id}, or nothing when the
   * password that was verified is not the stored one any more.
   *
   * @param source a query that yields {@code account_id, keep_id}, at most one row
   */
  public static Part replace(String name, String source) {
    return Part.named(
        name,
        """
        UPDATE account a SET password_hash = :@.hash::text, password_changed_at = now()
        FROM (%s) s
        WHERE a.id = s.account_id
          AND (:@.verified::text IS NULL OR a.password_hash = :@.verified::text)
        RETURNING a.id AS account_id, a.phone, a.language, s.keep_id
        """
            .formatted(source));
  }

  /**
   * Lifts the lock of each account of the source, on all devices. Yields {@code account_id}, once
   * for each device that was counted.
   *
   * @param source a query that yields {@code account_id}
   */
  public static Part liftLock(String name, String source) {
    return new Part(
        name,
        """
        DELETE FROM sign_in_guard g USING (%s) s WHERE g.subject = uuid_send(s.account_id)
        RETURNING s.account_id
        """
            .formatted(source));
  }

  /**
   * The values of {@link #replace}.
   *
   * @param verified the hash the old password was verified against; nothing where the new one needs
   *     no old one
   */
  public static Values values(String hash, @Nullable String verified) {
    return Values.of("hash", hash).and("verified", verified);
  }

  /**
   * Takes the password away: none fits until a new one is set by a code to the phone. With it goes
   * the choice of the primary address, where the source says so, and the phone is the former one
   * again, where it names that and no other account has it: a statement can change a row once.
   * Yields {@code account_id, phone, language}, with the phone as it now is.
   *
   * @param source a query that yields {@code account_id, primary_too, phone}, at most one row
   */
  public static Part takeAway(String name, String source) {
    return new Part(
        name,
        """
        UPDATE account a SET password_hash = '',
          primary_email_id = CASE WHEN NOT s.primary_too THEN a.primary_email_id END,
          phone = CASE WHEN s.phone IS NULL OR EXISTS (SELECT FROM account o WHERE o.phone = s.phone)
            THEN a.phone ELSE s.phone END
        FROM (%s) s WHERE a.id = s.account_id
        RETURNING a.id AS account_id, a.phone, a.language
        """
            .formatted(source));
  }
}
