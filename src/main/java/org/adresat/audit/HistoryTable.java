package org.adresat.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.adresat.audit.HistoryContract.Entry;
import org.adresat.platform.caller.Places;
import org.adresat.platform.i18n.DateTimes;
import org.adresat.platform.i18n.Language;
import org.adresat.platform.i18n.Messages;
import org.adresat.platform.i18n.Portal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The history as a table for a spreadsheet (RFC 4180). What begins like a formula is made text: the
 * device's name comes from a header that a stranger writes.
 */
final class HistoryTable {

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final Pattern FORMULA = Pattern.compile("^[\\s]*[=+\\-@\\t\\r]");

  private final Messages messages;
  private final Portal portal;
  private final Places places;

  HistoryTable(Messages messages, Portal portal, Places places) {
    this.places = places;
    this.messages = messages;
    this.portal = portal;
  }

  String text(Language language, List<Entry> entries) {
    StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    try (CSVPrinter table = new CSVPrinter(text, CSVFormat.RFC4180)) {
      for (String column : List.of("at", "deed", "result", "ip", "place", "device")) {
        table.print(messages.text(language, "history.column." + column));
      }
      table.println();
      for (Entry entry : entries) {
        table.printRecord(row(language, entry));
      }
      return text.toString();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private List<String> row(Language language, Entry entry) {
    return List.of(
        DateTimes.dateTime(language, entry.at(), portal.timeZone()),
        messages.text(language, "deed." + entry.deed().code(), Map.of()),
        messages.text(language, "history.result." + entry.deed().result().code(), Map.of()),
        safe(entry.ip()),
        safe(places.of(entry.ip()).map(place -> place.in(language)).orElse("")),
        safe(entry.device()));
  }

  static String safe(String cell) {
    return FORMULA.matcher(cell).find() ? "'" + cell : cell;
  }
}
