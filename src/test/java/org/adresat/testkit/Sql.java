package org.adresat.testkit;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A look into a node's database, and a hand on its clock: rows are made older instead of waiting.
 */
public final class Sql {

  private final String url;
  private final String user;

  /** Into the database at this URI. */
  public Sql(String uri) {
    URI parsed = URI.create(uri);
    this.url =
        "jdbc:postgresql://" + parsed.getAuthority().replaceFirst(".*@", "") + parsed.getPath();
    this.user = parsed.getUserInfo().replaceFirst(":.*", "");
  }

  /** The first column of each row, as text. */
  public List<String> column(String query, Object... values) {
    try (Connection connection = DriverManager.getConnection(url, user, user);
        var statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<String> column = new ArrayList<>();
      if (statement.execute()) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          column.add(String.valueOf(rows.getString(1)));
        }
      }
      return column;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps what a query locks until it is closed. */
  public Connection locking(String query, Object... values) {
    try {
      Connection connection = DriverManager.getConnection(url, user, user);
      connection.setAutoCommit(false);
      try (var statement = connection.prepareStatement(query)) {
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        statement.execute();
      }
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The only value of a query. */
  public String value(String query, Object... values) {
    return column(query, values).getFirst();
  }

  /** A count. */
  public long count(String query, Object... values) {
    return Long.parseLong(value(query, values));
  }

  /** Keeps the rows of a query locked until it is closed, so that what comes meanwhile queues. */
  public Held hold(String query, Object... values) {
    try {
      Connection connection = DriverManager.getConnection(url, user, user);
      connection.setAutoCommit(false);
      try (var statement = connection.prepareStatement(query)) {
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        statement.execute();
      }
      return new Held(this, connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Locked rows. */
  public record Held(Sql sql, Connection connection) implements AutoCloseable {

    /** How many statements wait for a lock. */
    public long waiting() {
      return sql.count(
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
              + " AND wait_event_type = 'Lock'");
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Lets every cool-down and code of waiting things be over by that many minutes. */
  public void passMinutes(int minutes) {
    String back = " - interval '" + minutes + " minutes'";
    column(
        "UPDATE challenge SET created_at = created_at" + back + ", expires_at = expires_at" + back);
    column("UPDATE code_guard SET wrong_at = ARRAY(SELECT w" + back + " FROM unnest(wrong_at) w)");
    column("UPDATE email_address SET resend_at = resend_at" + back);
    column("UPDATE registration SET resend_at = resend_at" + back + ", ends_at = ends_at" + back);
    column("UPDATE identity_check SET resend_at = resend_at" + back + ", ends_at = ends_at" + back);
    column("UPDATE recovery SET resend_at = resend_at" + back + ", ends_at = ends_at" + back);
    column("UPDATE contact_grant SET open_until = open_until" + back);
    column("UPDATE sign_in_guard SET locked_until = locked_until" + back);
    column("UPDATE session SET idle_at = idle_at" + back + ", ends_at = ends_at" + back);
    column("UPDATE account SET password_changed_at = password_changed_at" + back);
    column("UPDATE outbox SET next_attempt_at = next_attempt_at" + back);
  }
}
