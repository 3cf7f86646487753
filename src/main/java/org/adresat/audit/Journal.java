package org.adresat.audit;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.db.Part;
import org.adresat.platform.db.Values;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of who did what, from where. An entry is written inside the statement that does the
 * deed, so there is no deed without its entry. Facts hold no secret and no full address.
 */
public final class Journal {

  private Journal() {}

  /**
   * Records a deed for each row of the source.
   *
   * @param name of the part, under which {@link #values} are bound
   * @param source a query that yields {@code account_id, subject_id}
   */
  public static Part record(String name, String source) {
    String sql =
        """
        INSERT INTO audit_entry
          (account_id, deed, subject_id, session_id, ip, user_agent, request_id, facts)
        SELECT s.account_id, :@.deed::text, s.subject_id, :@.session::uuid, :@.ip::text,
          :@.userAgent::text, :@.requestId::text, :@.facts::jsonb
        FROM (%s) s
        """
            .formatted(source);
    return Part.named(name, sql);
  }

  /** What is recorded. */
  public static Values values(
      Deed deed, @Nullable UUID sessionId, Origin origin, Map<String, String> facts) {
    JsonObject json = new JsonObject();
    facts.forEach(json::put);
    return Values.of("deed", deed.code())
        .and("session", sessionId)
        .and("ip", origin.ip())
        .and("userAgent", origin.userAgent())
        .and("requestId", origin.requestId())
        .and("facts", json);
  }
}
