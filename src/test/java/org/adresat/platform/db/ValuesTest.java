package org.adresat.platform.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValuesTest {

  private static Tuple tuple(String sql, Values values) {
    return values.tuple(Statement.plain(sql));
  }

  @Test
  void tupleShouldFollowTheStatement() {
    Values values = Values.of("a", 1).and("b", "two").and("unused", 3);
    Tuple tuple = tuple(":b :a :b", values);
    assertThat(tuple.size()).isEqualTo(2);
    assertThat(tuple.getValue(0)).isEqualTo("two");
    assertThat(tuple.getValue(1)).isEqualTo(1);
  }

  @Test
  void tupleShouldBeRefusedWhenAValueIsMissing() {
    assertThatThrownBy(() -> tuple(":a", Values.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(":a");
    assertThat(tuple(":a", Values.of("a", null)).getValue(0)).isNull();
  }

  @Test
  void valuesOfALedgerShouldStandUnderItsName() {
    Values ledger = Values.of("x", 1).and("y", null);
    Tuple tuple = tuple(":part.x :x", Values.of("x", 2).under("part", ledger));
    assertThat(tuple.getValue(0)).isEqualTo(1);
    assertThat(tuple.getValue(1)).isEqualTo(2);
  }

  @Test
  void valueShouldBeEncodedForPostgresql() {
    Instant instant = Instant.parse("2026-11-21T10:05:00.123456Z");
    UUID id = new UUID(1, 2);
    byte[] bytes = "bytes".getBytes(UTF_8);
    Tuple tuple =
        tuple(
            ":instant :life :bytes :id :texts :macs :none",
            Values.of("instant", instant)
                .and("life", Duration.ofMinutes(5))
                .and("bytes", bytes)
                .and("id", id)
                .and("texts", List.of("a", 1, true))
                .and("macs", List.of(bytes, bytes))
                .and("none", List.of()));
    assertThat(tuple.getValue(0)).isEqualTo(instant.atOffset(ZoneOffset.UTC));
    assertThat(tuple.getValue(1)).isEqualTo(Interval.of(0, 0, 0, 0, 5, 0));
    assertThat(tuple.getValue(2)).isEqualTo(Buffer.buffer(bytes));
    assertThat(tuple.getValue(3)).isEqualTo(id);
    assertThat((Object[]) tuple.getValue(4)).containsExactly("a", "1", "true");
    assertThat((Object[]) tuple.getValue(5))
        .containsExactly(Buffer.buffer(bytes), Buffer.buffer(bytes));
    assertThat((Object[]) tuple.getValue(6)).isEmpty();
  }
}
