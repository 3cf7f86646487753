package org.adresat.http;

import io.vertx.core.Future;
import org.adresat.platform.db.Database;
import org.adresat.platform.db.Statement;
import org.adresat.platform.db.Values;

/** The switch that all nodes read. */
public final class MaintenanceRepository {

  private static final Statement READ =
      Statement.plain("SELECT on_since IS NOT NULL AS is_on FROM maintenance");

  private static final Statement SWITCH =
      Statement.plain(
          """
          UPDATE maintenance
          SET on_since = CASE WHEN :on::boolean THEN coalesce(on_since, now()) END
          """);

  private final Database database;

  /** Wired by the application. */
  public MaintenanceRepository(Database database) {
    this.database = database;
  }

  Future<Boolean> read() {
    return database
        .first(READ, Values.none(), row -> row.getBoolean("is_on"))
        .map(on -> on.orElse(false));
  }

  Future<Integer> turn(boolean on) {
    return database.run(SWITCH, Values.of("on", on));
  }
}
