package org.adresat.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.adresat.account.AccountContract.Profile;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;

/** Profiles. */
public final class AccountRepository {

  private static final Statement PROFILE =
      Statement.plain(
          """
          SELECT a.id, a.surname, a.name, a.patronymic, a.phone, a.language, a.confirmation_level,
            a.registered_at, a.password_changed_at, g.open_until,
            extract(epoch FROM now() - a.password_changed_at)::float8 AS password_age
          FROM account a LEFT JOIN contact_grant g ON g.account_id = a.id
            AND g.session_id = :sessionId::uuid AND g.open_until > now()
          WHERE a.id = :accountId::uuid
          """);

  private final Database database;
  private final Duration remindAfter;

  /**
   * @param remindAfter the age of a password from which on its owner is reminded to change it
   */
  public AccountRepository(Database database, Duration remindAfter) {
    this.database = database;
    this.remindAfter = remindAfter;
  }

  Future<Optional<Profile>> profile(Citizen citizen) {
    Values values =
        Values.of("accountId", citizen.accountId()).and("sessionId", citizen.sessionId());
    return database.first(PROFILE, values, this::profile);
  }

  private Profile profile(Row row) {
    OffsetDateTime openUntil = row.getOffsetDateTime("open_until");
    return new Profile(
        row.getUUID("id"),
        row.getString("surname"),
        row.getString("name"),
        row.getString("patronymic"),
        row.getString("phone"),
        row.getString("language"),
        row.getString("confirmation_level"),
        row.getOffsetDateTime("registered_at").toInstant(),
        row.getOffsetDateTime("password_changed_at").toInstant(),
        row.getDouble("password_age") >= remindAfter.toSeconds(),
        openUntil == null ? null : openUntil.toInstant());
  }
}
