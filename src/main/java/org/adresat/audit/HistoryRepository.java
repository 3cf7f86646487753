package org.adresat.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.adresat.audit.HistoryContract.Entry;
import org.adresat.audit.HistoryContract.Filter;
import org.adresat.audit.HistoryContract.Page;
import org.adresat.audit.HistoryContract.Read;
import org.adresat.platform.caller.Device;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;

/**
 * The journal of one account, read backwards along its primary key: ids are in the order of time. A
 * page costs the same however large the table is; a filter that matches few entries may read all of
 * one account, which is little.
 */
public final class HistoryRepository {

  /** After every entry there may be. */
  private static final UUID END = new UUID(-1, -1);

  private static final Map<String, Deed> DEEDS =
      Arrays.stream(Deed.values()).collect(Collectors.toMap(Deed::code, Function.identity()));

  /** Deeds are always named, so what only a newer version can tell of is left out. */
  private static final Statement READ =
      Statement.plain(
          """
          SELECT e.id, e.at, e.deed, e.ip, e.user_agent,
            e.session_id IS NOT DISTINCT FROM :sessionId::uuid AS is_current
          FROM audit_entry e
          WHERE e.account_id = :accountId::uuid AND e.id < :before::uuid
            AND e.deed = ANY(:deeds::text[])
            AND (:from::timestamptz IS NULL OR e.at >= :from::timestamptz)
            AND (:to::timestamptz IS NULL OR e.at < :to::timestamptz)
            AND (:ip::text IS NULL OR e.ip = :ip::text)
          ORDER BY e.id DESC LIMIT :count::integer
          """);

  private final Database database;

  /** Wired by the application. */
  public HistoryRepository(Database database) {
    this.database = database;
  }

  Future<Page> read(Read query) {
    Filter filter = query.filter();
    Values values =
        Values.of("accountId", query.citizen().accountId())
            .and("sessionId", query.citizen().sessionId())
            .and("before", query.before() == null ? END : query.before())
            .and("deeds", codes(filter))
            .and("from", filter.from())
            .and("to", filter.to())
            .and("ip", filter.ip())
            .and("count", query.limit() + 1);
    return database
        .all(READ, values, HistoryRepository::entry)
        .map(found -> page(found, query.limit()));
  }

  private static List<String> codes(Filter filter) {
    List<String> codes = new ArrayList<>();
    for (Deed deed : Deed.values()) {
      if ((filter.kind() == null || filter.kind() == deed.kind())
          && (filter.result() == null || filter.result() == deed.result())) {
        codes.add(deed.code());
      }
    }
    return codes;
  }

  private static Page page(List<Entry> found, int limit) {
    if (found.size() <= limit) {
      return new Page(found, null);
    }
    List<Entry> entries = List.copyOf(found.subList(0, limit));
    return new Page(entries, entries.getLast().id());
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getUUID("id"),
        row.getOffsetDateTime("at").toInstant(),
        Objects.requireNonNull(DEEDS.get(row.getString("deed"))),
        row.getBoolean("is_current"),
        row.getString("ip"),
        Device.describe(row.getString("user_agent")));
  }
}
