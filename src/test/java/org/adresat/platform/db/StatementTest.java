package org.adresat.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

  @Test
  void parameterShouldBeNumberedInTheOrderOfItsFirstUse() {
    Statement statement = Statement.plain("SELECT :b, :a, :b, :part.a");
    assertThat(statement.sql()).isEqualTo("SELECT $1, $2, $1, $3");
    assertThat(statement.parameters()).containsExactly("b", "a", "part.a");
  }

  @Test
  void castShouldBeNoParameter() {
    Statement statement = Statement.plain("SELECT :a::uuid, x::text[]::uuid[], '{}'::jsonb");
    assertThat(statement.sql()).isEqualTo("SELECT $1::uuid, x::text[]::uuid[], '{}'::jsonb");
    assertThat(statement.parameters()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'at :noon'",
        "SELECT ':a', '::b', 'it''s :c'",
        "SELECT \"odd:name\"",
        "SELECT to_char(now(), 'HH24:MI:SS')",
        "SELECT 1 -- see :this",
        "SELECT 1 /* and :this\n :too */",
        "SELECT '00:00:01'::interval",
        "SELECT a[1:2] FROM t"
      })
  void textAndCommentShouldHoldNoParameter(String sql) {
    Statement statement = Statement.plain(sql);
    assertThat(statement.parameters()).isEmpty();
    assertThat(statement.sql()).isEqualTo(sql);
  }

  @Test
  void parameterShouldBeFoundBesideText() {
    Statement statement = Statement.plain("SELECT ':no' || :yes || 'a'':no' || :too");
    assertThat(statement.sql()).isEqualTo("SELECT ':no' || $1 || 'a'':no' || $2");
    assertThat(statement.parameters()).containsExactly("yes", "too");
  }

  @Test
  void expressionsShouldBecomeOneStatement() {
    Statement statement =
        Statement.with("gate", " SELECT :a ")
            .and(Part.named("entry", "INSERT INTO t SELECT :@.x FROM gate"))
            .select(" SELECT * FROM gate WHERE b = :a ");
    assertThat(statement.sql())
        .isEqualTo(
            """
            WITH gate AS (SELECT $1),
            entry AS (INSERT INTO t SELECT $2 FROM gate)
            SELECT * FROM gate WHERE b = $1""");
    assertThat(statement.parameters()).containsExactly("a", "entry.x");
  }
}
