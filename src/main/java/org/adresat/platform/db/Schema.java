package org.adresat.platform.db;

import io.vertx.core.Future;
import java.net.URI;
import org.adresat.platform.config.Settings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The database schema: brought up to date by Flyway, checked at every start. */
public final class Schema {

  /** The newest migration under {@code db/migration}; a test holds the two together. */
  public static final int VERSION = 1;

  private static final Statement INSTALLED =
      Statement.plain("SELECT max(version::integer) FROM flyway_schema_history WHERE success");

  private Schema() {}

  /**
   * Applies the migrations that are missing. Blocking; several nodes may call it at once.
   *
   * @throws FlywayException when the database is away or a migration fails
   */
  public static void migrate(Settings.DatabaseSettings settings) {
    URI uri = URI.create(settings.uri().value());
    String[] credentials = String.valueOf(uri.getUserInfo()).split(":", 2);
    String query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    String jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath() + query;
    Flyway.configure()
        .dataSource(jdbc, credentials[0], credentials.length > 1 ? credentials[1] : "")
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  /** The version installed, 0 when there is none. */
  public static Future<Integer> installed(Database database) {
    return database
        .first(INSTALLED, Values.none(), row -> row.getInteger(0))
        .map(version -> version.orElse(0))
        .recover(
            failure ->
                failure instanceof io.vertx.pgclient.PgException
                    ? Future.succeededFuture(0)
                    : Future.failedFuture(failure));
  }
}
