package org.adresat.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.function.Consumer;
import org.adresat.testkit.PostgresCluster.Keeping;

/**
 * PostgreSQL 18 on a folder of its own: temporary for tests (nothing is synced, gone at the end),
 * or kept for the local run (synced as in production). The process has its own session, and is
 * found again by its folder after this JVM was killed. Role and database {@value #NAME}; sign-in by
 * SCRAM, as in production.
 *
 * <p>Errors are {@link ServerStartException}.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  /** Role, password and first database. */
  public static final String NAME = "adresat";

  private static final String TEMPLATE = "adresat_template";

  private final PostgresCluster cluster;
  private final int port;
  private final Keeping keeping;
  private boolean templated;

  private EmbeddedPostgresServer(PostgresCluster cluster, int port, Keeping keeping) {
    this.cluster = cluster;
    this.port = port;
    this.keeping = keeping;
  }

  /** Starts one that forgets everything, on a free port. */
  public static EmbeddedPostgresServer temporary() {
    TemporaryFolder.sweep("postgres", left -> stopLeftOver(left.resolve("data")));
    Path folder = TemporaryFolder.create("postgres").resolve("data");
    return begin(folder, FreePort.find(), Keeping.TEMPORARY);
  }

  /**
   * Starts one that keeps its data in this folder, created when absent; one already running there
   * is stopped first.
   */
  public static EmbeddedPostgresServer kept(Path folder, int port) {
    stopLeftOver(folder);
    return begin(folder, port, Keeping.KEPT);
  }

  /**
   * Stops the server that a killed process left running on this folder; says whether there was one.
   */
  public static boolean stopLeftOver(Path folder) {
    return new PostgresCluster(folder).stop();
  }

  private static EmbeddedPostgresServer begin(Path folder, int port, Keeping keeping) {
    PostgresCluster cluster = new PostgresCluster(folder);
    EmbeddedPostgresServer server = new EmbeddedPostgresServer(cluster, port, keeping);
    cluster.createIfAbsent(keeping, NAME);
    server.start();
    try {
      server.prepare();
      return server;
    } catch (ServerStartException e) {
      server.stop();
      throw e;
    }
  }

  private void prepare() {
    if (!exists("SELECT FROM pg_roles WHERE rolname = '" + NAME + "'")) {
      execute(
          PostgresCluster.ADMINISTRATOR, "CREATE ROLE %1$s LOGIN PASSWORD '%1$s'".formatted(NAME));
    }
    if (!exists("SELECT FROM pg_database WHERE datname = '" + NAME + "'")) {
      execute(PostgresCluster.ADMINISTRATOR, "CREATE DATABASE %1$s OWNER %1$s".formatted(NAME));
    }
  }

  /** Port of the loopback interface, the same after a restart. */
  public int port() {
    return port;
  }

  /** Where it is, for {@code ADRESAT_DATABASE_URI}. */
  public String uri() {
    return uri(NAME);
  }

  /** The same for another database of this server. */
  public String uri(String database) {
    return "postgresql://%1$s:%1$s@127.0.0.1:%2$d/%3$s".formatted(NAME, port, database);
  }

  /**
   * Migrates the pattern of all fresh databases, once per server; later calls do nothing.
   *
   * @param migration brings the database at the given URI up to date and closes its connections
   */
  public synchronized void prepareTemplate(Consumer<String> migration) {
    if (!templated) {
      execute(PostgresCluster.ADMINISTRATOR, "DROP DATABASE IF EXISTS " + TEMPLATE);
      execute(
          PostgresCluster.ADMINISTRATOR, "CREATE DATABASE %s OWNER %s".formatted(TEMPLATE, NAME));
      migration.accept(uri(TEMPLATE));
      templated = true;
    }
  }

  /**
   * Makes a database with nothing in it but what {@link #prepareTemplate} put there, in place of
   * one of that name.
   *
   * @param name any text, for example a test's class name; it is folded to what SQL takes unquoted
   * @return its URI
   */
  public synchronized String freshDatabase(String name) {
    String folded = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    execute(
        PostgresCluster.ADMINISTRATOR, "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(folded));
    execute(
        PostgresCluster.ADMINISTRATOR,
        "CREATE DATABASE %s OWNER %s TEMPLATE %s"
            .formatted(folded, NAME, templated ? TEMPLATE : "template1"));
    return uri(folded);
  }

  /** Runs SQL in this database as the server's administrator. */
  public void execute(String database, String sql) {
    try (Connection connection = administrator(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new ServerStartException("PostgreSQL refuses «%s»: %s".formatted(sql, e.getMessage()));
    }
  }

  private boolean exists(String sql) {
    try (Connection connection = administrator(PostgresCluster.ADMINISTRATOR);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    } catch (SQLException e) {
      throw new ServerStartException(
          "PostgreSQL on %s: %s".formatted(cluster.folder(), e.getMessage()));
    }
  }

  private Connection administrator(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
        PostgresCluster.ADMINISTRATOR,
        NAME);
  }

  /** Starts it again, on the same port, after {@link #stop} or {@link #kill}. */
  public void start() {
    cluster.start(port, keeping);
  }

  /** Stops it in order: sessions are ended, data is written. */
  public void stop() {
    cluster.stop();
  }

  /** Stops and starts it on the same port. */
  public void restart() {
    stop();
    start();
  }

  /** Kills it with all its children, as a power cut would; {@link #start} brings it back. */
  public void kill() {
    cluster.server().ifPresent(ServerProcess::kill);
  }

  /** Freezes it: connections are taken, nothing is answered. */
  public void pause() {
    cluster.server().ifPresent(ServerProcess::pause);
  }

  /** Lets it go on after {@link #pause}. */
  public void resume() {
    cluster.server().ifPresent(ServerProcess::resume);
  }

  /** Stops it; a temporary one is deleted. */
  @Override
  public void close() {
    if (keeping == Keeping.KEPT) {
      stop();
    } else {
      kill();
      TemporaryFolder.delete(cluster.folder().resolveSibling(".").normalize());
    }
  }
}
