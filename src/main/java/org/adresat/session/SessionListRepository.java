package org.adresat.session;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.adresat.audit.Journal;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Device;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.session.SessionListContract.Entry;

/** The list of an account's living sessions. */
public final class SessionListRepository {

  private static final String LIVES =
      "s.ended_at IS NULL AND s.idle_at > now() AND s.ends_at > now()";

  private static final Statement LIST =
      Statement.plain(
          """
          SELECT s.id, s.ip, s.user_agent, s.created_at, s.last_used_at, s.idle_at, s.ends_at,
            s.id = :sessionId::uuid AS is_current
          FROM session s WHERE s.account_id = :accountId::uuid AND %s
          ORDER BY is_current DESC, s.last_used_at DESC, s.id DESC
          """
              .formatted(LIVES));

  /**
   * Ends one session, or without an id all but the caller's. The account is locked first, so that
   * of two who end each other's sessions at once one goes on. A device that was shown the door is
   * known no more.
   */
  private static final Statement END =
      Statement.with("own", "SELECT id FROM account WHERE id = :accountId::uuid FOR UPDATE")
          .and(
              "asker",
              """
              SELECT s.account_id FROM session s JOIN own o ON o.id = s.account_id
              WHERE s.id = :sessionId::uuid AND s.ended_at IS NULL FOR UPDATE OF s
              """)
          .and(
              "gate",
              """
              UPDATE session s SET ended_at = now(), ended_by = 'terminated' FROM asker k
              WHERE s.account_id = k.account_id AND %s
                AND (s.id = :id::uuid OR (:id::uuid IS NULL AND s.id <> :sessionId::uuid))
              RETURNING s.account_id, s.id, s.device_id
              """
                  .formatted(LIVES))
          .and(
              "forgotten",
              """
              DELETE FROM known_device d USING gate g
              WHERE d.account_id = g.account_id AND d.id = g.device_id
                AND NOT EXISTS (SELECT FROM session c WHERE c.account_id = g.account_id
                  AND c.id = :sessionId::uuid AND c.device_id = g.device_id)
              """)
          .and(Sessions.dropPendingChanges("SELECT account_id, id FROM gate"))
          .and(Journal.record("entry", "SELECT account_id, id AS subject_id FROM gate"))
          .select("SELECT id FROM gate");

  private static final Statement PURGE_DEVICES =
      Statement.with(
              "regions",
              """
              DELETE FROM known_region WHERE last_used_at < now() - make_interval(days => 400)
              """)
          .and(
              "devices",
              """
              DELETE FROM known_device WHERE last_used_at < now() - make_interval(days => 400)
              RETURNING id
              """)
          .select("SELECT id FROM devices");

  private final Database database;

  /** Wired by the application. */
  public SessionListRepository(Database database) {
    this.database = database;
  }

  Future<List<Entry>> list(Citizen citizen) {
    Values values =
        Values.of("accountId", citizen.accountId()).and("sessionId", citizen.sessionId());
    return database.all(LIST, values, SessionListRepository::entry);
  }

  /** The sessions that ended. */
  Future<List<UUID>> end(Values values) {
    return database.all(END, values, row -> row.getUUID("id"));
  }

  /** Forgets devices and regions not seen for more than a year. */
  public Future<Integer> purge() {
    return database.run(PURGE_DEVICES, Values.none());
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getUUID("id"),
        row.getBoolean("is_current"),
        row.getString("ip"),
        Device.describe(row.getString("user_agent")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("last_used_at").toInstant(),
        row.getOffsetDateTime("idle_at").toInstant(),
        row.getOffsetDateTime("ends_at").toInstant());
  }
}
