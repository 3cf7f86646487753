package org.adresat.audit;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.adresat.audit.HistoryContract.Filter;
import org.adresat.audit.HistoryContract.Read;
import org.adresat.http.Exchange;
import org.adresat.http.FieldFault;
import org.adresat.http.Problem;
import org.adresat.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a query for history; all that are faulty are named at once. */
final class HistoryQuery {

  private static final int LIMIT = 25;
  private static final int WHOLE = 5000;
  private static final Pattern LIMITS = Pattern.compile("[1-9][0-9]?|100");
  private static final Pattern IP = Pattern.compile("[0-9a-fA-F.:]{2,45}");

  /** Four digits of a year, so that PostgreSQL knows every time that is let through. */
  private static final Pattern TIME = Pattern.compile("[0-9]{4}-.{12,31}");

  private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{22}");

  private final List<FieldFault> faults = new ArrayList<>();
  private final Exchange exchange;

  private HistoryQuery(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Everything that fits, as far as one answer holds it. */
  static Read whole(Exchange exchange) {
    Read page = read(exchange);
    return new Read(page.citizen(), page.filter(), null, WHOLE);
  }

  static Read read(Exchange exchange) {
    HistoryQuery query = new HistoryQuery(exchange);
    Filter filter =
        new Filter(
            query.value(
                "kind",
                FieldFault.of("/kind", "not-allowed"),
                t -> one(Deed.Kind.values(), Deed.Kind::code, t)),
            query.value(
                "result",
                FieldFault.of("/result", "not-allowed"),
                t -> one(Deed.Result.values(), Deed.Result::code, t)),
            query.value("from", FieldFault.of("/from", "time-malformed"), HistoryQuery::time),
            query.value("to", FieldFault.of("/to", "time-malformed"), HistoryQuery::time),
            query.value("ip", FieldFault.of("/ip", "ip-malformed"), text -> matching(IP, text)));
    UUID before =
        query.value("cursor", FieldFault.of("/cursor", "cursor-malformed"), HistoryQuery::id);
    Integer limit =
        query.value(
            "limit",
            FieldFault.of("/limit", "page-size"),
            text -> Integer.valueOf(matching(LIMITS, text)));
    if (!query.faults.isEmpty()) {
      throw new ProblemException(Problem.invalid(query.faults));
    }
    return new Read(exchange.citizen(), filter, before, limit == null ? LIMIT : limit);
  }

  /** Where a page ends, as the next one asks for it. */
  static String cursor(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** An empty parameter is none, as an empty field of a form is. */
  private <T> @Nullable T value(String name, FieldFault fault, Function<String, T> reader) {
    String text = exchange.query(name).orElse("");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException unfit) {
      faults.add(fault);
      return null;
    }
  }

  private static <T> T one(T[] values, Function<T, String> code, String text) {
    return Arrays.stream(values)
        .filter(value -> code.apply(value).equals(text))
        .findAny()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static Instant time(String text) {
    return OffsetDateTime.parse(matching(TIME, text)).toInstant();
  }

  private static UUID id(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(matching(CURSOR, text)));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static String matching(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
