package org.adresat.verification;

import org.adresat.platform.db.Part;

/**
 * The ledger of codes, links and proofs as other statements withdraw them: they end together with
 * the deed that made them worthless.
 */
public final class Withdrawals {

  private Withdrawals() {}

  /**
   * Makes challenges such that nothing passes them any more, and nobody sees it: tries are counted
   * and answered as before.
   *
   * @param source a query that yields {@code account_id, challenge_id}
   */
  public static Part spoil(String name, String source) {
    return new Part(
        name,
        """
        UPDATE challenge c SET code_mac = ''::bytea, token_mac = NULL FROM (%s) s
        WHERE c.account_id = s.account_id AND c.id = s.challenge_id
        """
            .formatted(source));
  }

  /**
   * Ends every challenge that is still open, of each account of the source. The end is put before
   * any statement that could know the challenge, so that one that waits for its row sees it.
   *
   * @param source a query that yields {@code account_id}
   */
  public static Part expireAll(String name, String source) {
    return new Part(
        name,
        """
        UPDATE challenge c SET expires_at = c.created_at FROM (%s) s
        WHERE c.account_id = s.account_id AND c.consumed_at IS NULL AND c.expires_at > now()
        """
            .formatted(source));
  }

  /**
   * The same for the challenges that were sent to one destination.
   *
   * @param source a query that yields {@code account_id, destination}
   */
  public static Part expireFor(String name, String source) {
    return new Part(
        name,
        """
        UPDATE challenge c SET expires_at = c.created_at FROM (%s) s
        WHERE c.account_id = s.account_id AND c.destination = s.destination
          AND c.consumed_at IS NULL AND c.expires_at > now()
        """
            .formatted(source));
  }

  /**
   * Closes the contacts for the sessions of each account of the source but one.
   *
   * @param source a query that yields {@code account_id, keep_id}; nothing is kept for NULL
   */
  public static Part closeContacts(String name, String source) {
    return new Part(
        name,
        """
        DELETE FROM contact_grant g USING (%s) s
        WHERE g.account_id = s.account_id AND g.session_id IS DISTINCT FROM s.keep_id
        """
            .formatted(source));
  }
}
