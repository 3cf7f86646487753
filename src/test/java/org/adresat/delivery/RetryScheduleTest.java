package org.adresat.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "CODE, -1, PT5S",
    "CODE, 0, PT5S",
    "CODE, 1, PT5S",
    "CODE, 2, PT15S",
    "CODE, 3, PT45S",
    "CODE, 4, PT2M",
    "CODE, 5, PT5M",
    "CODE, 6, PT5M",
    "CODE, 1000000, PT5M",
    "NOTICE, 1, PT1M",
    "NOTICE, 2, PT5M",
    "NOTICE, 3, PT15M",
    "NOTICE, 4, PT30M",
    "NOTICE, 5, PT1H",
    "NOTICE, 6, PT2H",
    "NOTICE, 7, PT4H",
    "NOTICE, 2147483647, PT4H"
  })
  void pauseShouldGrowAndBeSpreadByAFifth(Lane lane, int attempt, Duration pause) {
    for (int i = 0; i < 100; i++) {
      assertThat(RetrySchedule.pause(lane, attempt))
          .isBetween(pause.multipliedBy(8).dividedBy(10), pause.multipliedBy(12).dividedBy(10));
    }
  }

  @Test
  void pausesShouldDiffer() {
    Set<Duration> pauses = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      pauses.add(RetrySchedule.pause(Lane.NOTICE, 7));
    }
    assertThat(pauses).hasSizeGreaterThan(50);
  }
}
