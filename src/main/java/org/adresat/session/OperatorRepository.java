package org.adresat.session;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.http.Operators;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;
import org.adresat.platform.i18n.Language;
import org.adresat.verification.Withdrawals;
import org.jspecify.annotations.Nullable;

/** Sessions as operators end them: with devices, waiting sign-ins and proofs, and an entry each. */
public final class OperatorRepository implements Operators {

  private static final String ACCOUNTS =
      """
      SELECT a.id AS account_id, NULL::uuid AS keep_id FROM account a
      WHERE :accountId::uuid IS NULL OR a.id = :accountId::uuid
      """;

  private static final Statement END =
      Statement.with("own", ACCOUNTS)
          .and(Sessions.endOthers("ended", "SELECT account_id, keep_id FROM own"))
          .and(Withdrawals.closeContacts("closed", "SELECT account_id, keep_id FROM own"))
          .and(
              Journal.record(
                  "entry", "SELECT DISTINCT account_id, NULL::uuid AS subject_id FROM ended"))
          .select("SELECT id FROM ended");

  private final Database database;

  /** Wired by the application. */
  public OperatorRepository(Database database) {
    this.database = database;
  }

  @Override
  public Future<Integer> endSessions(@Nullable UUID accountId) {
    Origin portal = new Origin("", "", "operator", Language.RU);
    Values values =
        Values.of("accountId", accountId)
            .under("ended", Sessions.values(Sessions.Cause.OPERATOR))
            .under("entry", Journal.values(Deed.SESSIONS_ENDED_BY_PORTAL, null, portal, Map.of()));
    return database.all(END, values, row -> row.getUUID("id")).map(List::size);
  }
}
