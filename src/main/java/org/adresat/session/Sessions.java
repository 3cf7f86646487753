package org.adresat.session;

import java.util.List;
import java.util.UUID;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Values;

/**
 * The ledger of sessions as other statements end them: what ends a session commits with the deed
 * that made it necessary, and every node knows within a second.
 */
public final class Sessions {

  private Sessions() {}

  /** Why sessions are ended by another deed. */
  public enum Cause {
    /** The password is another one now. */
    PASSWORD_CHANGED("password-changed"),
    /** An operator of the portal. */
    OPERATOR("operator"),
    /** The owner said that something was not them. */
    OBJECTION("objection"),
    /** The password was forgotten and is another one now. */
    RECOVERED("recovered");

    private final String code;

    Cause(String code) {
      this.code = code;
    }
  }

  /**
   * Ends all sessions but one, forgets all devices but its own and all sign-ins that wait for a
   * second factor, and drops every change of an address that still waits. Yields {@code account_id,
   * id} of the sessions ended.
   *
   * @param source a query that yields {@code account_id, keep_id}; nothing is kept for NULL
   */
  public static List<Part> endOthers(String name, String source) {
    return List.of(
        Part.named(
            name,
            """
            UPDATE session s SET ended_at = now(), ended_by = :@.cause::text FROM (%s) k
            WHERE s.account_id = k.account_id AND s.id IS DISTINCT FROM k.keep_id
              AND s.ended_at IS NULL
            RETURNING s.account_id, s.id
            """
                .formatted(source)),
        new Part(
            name + "_devices",
            """
            DELETE FROM known_device d USING (%s) k
            WHERE d.account_id = k.account_id AND NOT EXISTS (SELECT FROM session s
              WHERE s.account_id = k.account_id AND s.id = k.keep_id AND s.device_id = d.id)
            """
                .formatted(source)),
        new Part(
            name + "_halves",
            """
            UPDATE half_sign_in h SET ends_at = now() FROM (%s) k
            WHERE h.account_id = k.account_id AND h.passed_at IS NULL AND h.ends_at > now()
            """
                .formatted(source)),
        new Part(
            name + "_changes",
            """
            DELETE FROM email_address e USING (%s) k
            WHERE e.account_id = k.account_id AND e.status = 'waiting'
              AND e.replaces_id IS NOT NULL
            """
                .formatted(source)));
  }

  /** The values of {@link #endOthers}. */
  public static Values values(Cause cause) {
    return Values.of("cause", cause.code);
  }

  /**
   * Leaves a sign-in, good for a moment, whose password and second factor were both proved by
   * another means; the session it opens uses it up.
   *
   * @param source a query that yields {@code account_id}, at most one row
   */
  public static Part provedWhole(String name, String source) {
    return Part.named(
        name,
        """
        INSERT INTO half_sign_in
          (account_id, id, method, challenge_id, phone, ip, device, resend_at, ends_at)
        SELECT s.account_id, :@.id::uuid, 'passkey', :@.id::uuid, '', :@.ip::text, :@.device::text,
          now(), now() + interval '1 minute'
        FROM (%s) s
        """
            .formatted(source));
  }

  /** The values of {@link #provedWhole}. */
  public static Values values(UUID id, Origin origin) {
    return Values.of("id", id).and("ip", origin.ip()).and("device", origin.device());
  }

  /** A change of an address that a revoked session began dies with it. */
  static Part dropPendingChanges(String sessions) {
    return new Part(
        "dropped",
        """
        DELETE FROM email_address e USING (%s) s
        WHERE e.account_id = s.account_id AND e.session_id = s.id AND e.status = 'waiting'
          AND e.replaces_id IS NOT NULL
        """
            .formatted(sessions));
  }
}
