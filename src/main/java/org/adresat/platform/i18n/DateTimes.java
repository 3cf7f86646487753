package org.adresat.platform.i18n;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Dates and times as people read them, always with the zone they are meant in: «25 ноября 2026 г.,
 * 14:05 (МСК)», "25 November 2026, 14:05 (Moscow time)".
 */
public final class DateTimes {
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final DateTimeFormatter DATE_RU =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'г.'", Language.RU.locale());
  private static final DateTimeFormatter DATE_EN =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Language.EN.locale());
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** Writes {@code GMT+5:30}. */
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("O", Locale.ROOT);

  private DateTimes() {}

  /** Date, time and zone. */
  public static String dateTime(Language language, Instant instant, ZoneId zone) {
    return date(language, instant, zone) + ", " + time(language, instant, zone);
  }

  /** The date alone, without a zone. */
  public static String date(Language language, Instant instant, ZoneId zone) {
    DateTimeFormatter format =
        switch (language) {
          case RU -> DATE_RU;
          case EN -> DATE_EN;
        };
    return format.format(instant.atZone(zone));
  }

  /** Time and zone. */
  public static String time(Language language, Instant instant, ZoneId zone) {
    ZonedDateTime local = instant.atZone(zone);
    return TIME.format(local) + " (" + zoneName(language, local) + ")";
  }

  /** Moscow by name; any other zone by its offset, which every reader can reckon with. */
  private static String zoneName(Language language, ZonedDateTime local) {
    if (local.getZone().equals(MOSCOW)) {
      return switch (language) {
        case RU -> "МСК";
        case EN -> "Moscow time";
      };
    }
    return OFFSET.format(local).replace("GMT", "UTC");
  }
}
