package org.adresat.platform.db;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.adresat.platform.config.Settings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The database schema: brought up to date by Flyway, checked at every start. */
public final class Schema {

  /** The newest migration under {@code db/migration}; a test holds the two together. */
  public static final int VERSION = 10;

  private Schema() {}

  /**
   * Applies the migrations that are missing. Blocking; several nodes may call it at once.
   *
   * @throws IllegalStateException when the database is away or a migration fails
   */
  public static void migrate(Settings.DatabaseSettings settings) {
    Login login = login(settings);
    try {
      Flyway.configure()
          .dataSource(login.url(), login.user(), login.password())
          .locations("classpath:db/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException(firstLine(e), e);
    }
  }

  /**
   * The version installed, 0 when there is none. Blocking; called once, before a node starts.
   *
   * @throws IllegalStateException when the database is away
   */
  public static int installed(Settings.DatabaseSettings settings) {
    Login login = login(settings);
    try (Connection connection =
            DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement()) {
      ResultSet table = statement.executeQuery("SELECT to_regclass('flyway_schema_history')");
      table.next();
      if (table.getString(1) == null) {
        return 0;
      }
      ResultSet version =
          statement.executeQuery(
              "SELECT coalesce(max(version::integer), 0) FROM flyway_schema_history WHERE success");
      version.next();
      return version.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(firstLine(e), e);
    }
  }

  private record Login(String url, String user, String password) {}

  private static Login login(Settings.DatabaseSettings settings) {
    URI uri = URI.create(settings.uri().value());
    String[] credentials =
        uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
    String query = (uri.getQuery() == null ? "?" : "?" + uri.getQuery() + "&") + "connectTimeout=5";
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    return new Login(
        "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath() + query,
        credentials.length > 0 ? credentials[0] : "",
        credentials.length > 1 ? credentials[1] : "");
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
