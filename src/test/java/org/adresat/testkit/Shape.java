package org.adresat.testkit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.TreeMap;

/** The shape of a JSON body: its members and the kinds of their values, without the values. */
public final class Shape {

  private Shape() {}

  /** The shape, equal for bodies that tell the same to somebody who cannot read the values. */
  public static String of(Object value) {
    return switch (value) {
      case JsonObject object -> {
        TreeMap<String, String> members = new TreeMap<>();
        object.forEach(member -> members.put(member.getKey(), of(member.getValue())));
        yield members.toString();
      }
      case JsonArray array -> array.stream().map(Shape::of).distinct().toList().toString();
      default -> value.getClass().getSimpleName();
    };
  }
}
