package org.adresat.platform.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DateTimesTest {
  private static final Instant NOON = Instant.parse("2026-11-25T11:05:59Z");
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @Test
  void dateTimeShouldBeInTheReadersForm() {
    assertThat(DateTimes.dateTime(Language.RU, NOON, MOSCOW))
        .isEqualTo("25 ноября 2026 г., 14:05 (МСК)");
    assertThat(DateTimes.dateTime(Language.EN, NOON, MOSCOW))
        .isEqualTo("25 November 2026, 14:05 (Moscow time)");
  }

  @Test
  void timeShouldNameTheOffsetWhenZoneIsNotMoscow() {
    assertThat(DateTimes.time(Language.RU, NOON, ZoneId.of("Asia/Kamchatka")))
        .isEqualTo("23:05 (UTC+12)");
    assertThat(DateTimes.time(Language.EN, NOON, ZoneId.of("Asia/Kolkata")))
        .isEqualTo("16:35 (UTC+5:30)");
    assertThat(DateTimes.time(Language.EN, NOON, ZoneId.of("UTC"))).isEqualTo("11:05 (UTC)");
  }

  @Test
  void dateShouldBeTheDayInThatZone() {
    assertThat(DateTimes.date(Language.RU, Instant.parse("2026-12-31T22:00:00Z"), MOSCOW))
        .isEqualTo("1 января 2027 г.");
  }
}
