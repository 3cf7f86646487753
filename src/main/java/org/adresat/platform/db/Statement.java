package org.adresat.platform.db;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One SQL statement with named parameters, usually made of common table expressions: a gate that
 * changes the main row or yields nothing, and ledger parts fed from the gate. One statement is one
 * transaction and one round trip. Statements are built once, when a repository's class is loaded,
 * so that their text, and with it the prepared plan, never changes.
 *
 * <p>A parameter is written {@code :name} or {@code :part.name}; the same name may stand several
 * times. What stands in quotes or a comment is left alone.
 */
public final class Statement {

  /** A parameter, or what may hold a colon without being one: text, a name, a comment, a cast. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "'[^']*'|\"[^\"]*\"|--[^\n]*|/\\*(?s:.*?)\\*/|::"
              + "|:([a-zA-Z][a-zA-Z0-9]*(?:\\.[a-zA-Z][a-zA-Z0-9]*)?)");

  private final String sql;
  private final List<String> parameters;

  private Statement(String sql, List<String> parameters) {
    this.sql = sql;
    this.parameters = parameters;
  }

  /** A statement without common table expressions. */
  public static Statement plain(String sql) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    String numbered =
        PARAMETER
            .matcher(sql)
            .replaceAll(found -> Matcher.quoteReplacement(numbered(found, positions)));
    return new Statement(numbered, List.copyOf(positions.keySet()));
  }

  private static String numbered(MatchResult found, Map<String, Integer> positions) {
    String name = found.group(1);
    return name == null
        ? found.group()
        : "$" + positions.computeIfAbsent(name, _ -> positions.size() + 1);
  }

  /** Begins a statement with its first common table expression. */
  public static Builder with(String name, String sql) {
    return new Builder().and(name, sql);
  }

  /** Begins a statement with a ledger's expression. */
  public static Builder with(Part part) {
    return new Builder().and(part);
  }

  /** The text with numbered parameters, as PostgreSQL prepares it. */
  public String sql() {
    return sql;
  }

  /** The parameters' names in the order of their numbers. */
  List<String> parameters() {
    return parameters;
  }

  /** Collects common table expressions until the final query. */
  public static final class Builder {

    private final List<String> expressions = new ArrayList<>();

    /** Adds an expression of the caller's own. */
    public Builder and(String name, String sql) {
      expressions.add(name + " AS (" + sql.strip() + ")");
      return this;
    }

    /** Adds a ledger's expression. */
    public Builder and(Part part) {
      return and(part.name(), part.sql());
    }

    /** Adds a ledger's expressions. */
    public Builder and(List<Part> parts) {
      parts.forEach(this::and);
      return this;
    }

    /** Ends the statement with the query whose rows are the outcome. */
    public Statement select(String query) {
      return plain("WITH " + String.join(",\n", expressions) + "\n" + query.strip());
    }
  }
}
