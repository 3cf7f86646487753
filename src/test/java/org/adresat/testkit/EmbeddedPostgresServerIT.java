package org.adresat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerIT {
  @TempDir private Path folder;

  @BeforeEach
  void letOtherUsersIn() throws IOException {
    // Root in a container without user namespaces runs PostgreSQL as nobody.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void freshDatabaseShouldHoldWhatTheTemplateHoldsAndNothingElse() throws SQLException {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary()) {
      server.prepareTemplate(uri -> run(uri, "CREATE TABLE thing AS SELECT 1 AS n"));
      String first = server.freshDatabase("FirstIT");
      run(first, "INSERT INTO thing VALUES (2)");

      assertThat(number(server.freshDatabase("SecondIT"), "SELECT count(*) FROM thing"))
          .isEqualTo(1);
      assertThat(number(first, "SELECT count(*) FROM thing")).isEqualTo(2);
      assertThat(number(server.freshDatabase("FirstIT"), "SELECT count(*) FROM thing"))
          .isEqualTo(1);
    }
  }

  @Test
  void killShouldEndTheServerAndStartBringItBackOnTheSamePort() throws SQLException {
    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.kept(folder.resolve("postgres"), FreePort.find())) {
      run(server.uri(), "CREATE TABLE thing AS SELECT 7 AS n");
      server.kill();
      assertThatThrownBy(() -> number(server.uri(), "SELECT n FROM thing"))
          .isInstanceOf(SQLException.class);

      server.start();
      assertThat(number(server.uri(), "SELECT n FROM thing")).isEqualTo(7);
      assertThat(text(server.uri(), "SHOW fsync")).isEqualTo("on");

      server.restart();
      assertThat(number(server.uri(), "SELECT n FROM thing")).isEqualTo(7);
    }
  }

  @Test
  void pausedServerShouldBeSilentUntilItResumes() throws SQLException {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary()) {
      server.pause();
      assertThatThrownBy(() -> number(server.uri() + "?socketTimeout=1&loginTimeout=1", "SELECT 1"))
          .isInstanceOf(SQLException.class);
      server.resume();
      assertThat(number(server.uri(), "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void keptShouldStopTheServerLeftOverOnItsFolder() throws SQLException {
    Path data = folder.resolve("postgres");
    EmbeddedPostgresServer abandoned = EmbeddedPostgresServer.kept(data, FreePort.find());
    run(abandoned.uri(), "CREATE TABLE thing AS SELECT 7 AS n");
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.kept(data, FreePort.find())) {
      assertThat(FreePort.isFree(abandoned.port())).isTrue();
      assertThat(number(server.uri(), "SELECT n FROM thing")).isEqualTo(7);
    }
  }

  @Test
  void keptShouldSayWhyWhenTheFolderIsOfAnotherVersion() throws IOException {
    Files.writeString(folder.resolve("PG_VERSION"), "12\n");
    assertThatThrownBy(() -> EmbeddedPostgresServer.kept(folder, FreePort.find()))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("was made by PostgreSQL 12");
  }

  @Test
  void keptShouldGiveTheServersReasonWhenTheDataIsBroken() throws IOException {
    Path data = folder.resolve("postgres");
    EmbeddedPostgresServer.kept(data, FreePort.find()).close();
    Files.delete(data.resolve("global/pg_control"));
    assertThatThrownBy(() -> EmbeddedPostgresServer.kept(data, FreePort.find()))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("does not start on " + data)
        .hasMessageContaining("pg_control");
  }

  private static void run(String uri, String sql) {
    try (Connection connection = connect(uri);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int number(String uri, String sql) throws SQLException {
    return Integer.parseInt(text(uri, sql));
  }

  private static String text(String uri, String sql) throws SQLException {
    try (Connection connection = connect(uri);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(String uri) throws SQLException {
    URI parts = URI.create(uri);
    String query = parts.getQuery() == null ? "" : "?" + parts.getQuery();
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d%s%s"
            .formatted(parts.getHost(), parts.getPort(), parts.getPath(), query),
        EmbeddedPostgresServer.NAME,
        EmbeddedPostgresServer.NAME);
  }
}
