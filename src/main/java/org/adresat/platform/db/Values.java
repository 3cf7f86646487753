package org.adresat.platform.db;

import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a statement's named parameters. */
public final class Values {

  private final Map<String, @Nullable Object> byName = new HashMap<>();

  private Values() {}

  /** No values yet. */
  public static Values none() {
    return new Values();
  }

  /** Begins with one value. */
  public static Values of(String name, @Nullable Object value) {
    return none().and(name, value);
  }

  /**
   * Adds a value: text, number, boolean, UUID, bytes, instant, duration, JSON or a list of these.
   */
  public Values and(String name, @Nullable Object value) {
    byName.put(name, encoded(value));
    return this;
  }

  /** Adds a ledger's values under the name of its part. */
  public Values under(String part, Values values) {
    values.byName.forEach((name, value) -> byName.put(part + "." + name, value));
    return this;
  }

  /** The tuple for a statement; every parameter must have a value, null included. */
  Tuple tuple(Statement statement) {
    Tuple tuple = Tuple.tuple();
    for (String name : statement.parameters()) {
      if (!byName.containsKey(name)) {
        throw new IllegalArgumentException("no value for :" + name);
      }
      tuple.addValue(byName.get(name));
    }
    return tuple;
  }

  private static @Nullable Object encoded(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> Buffer.buffer(bytes);
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case Duration duration -> Interval.of(duration);
      case List<?> list when !list.isEmpty() && list.getFirst() instanceof byte[] ->
          list.stream().map(bytes -> Buffer.buffer((byte[]) bytes)).toArray(Buffer[]::new);
      case List<?> list -> list.stream().map(String::valueOf).toArray(String[]::new);
      case null, default -> value;
    };
  }
}
