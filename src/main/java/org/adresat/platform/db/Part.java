package org.adresat.platform.db;

/**
 * A common table expression that a ledger (outbox, challenges, journal) contributes to a caller's
 * statement, so that its rows commit with the caller's or not at all.
 *
 * @param name the expression's name; its values are bound under it
 * @param sql its text, with parameters named {@code :name.column}
 */
public record Part(String name, String sql) {

  /** A part whose text names its own parameters {@code :@.column}. */
  public static Part named(String name, String sql) {
    return new Part(name, sql.replace(":@.", ":" + name + "."));
  }
}
