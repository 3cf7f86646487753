package org.adresat.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** When a message that could not be handed over is tried again. */
final class RetrySchedule {

  private static final List<Duration> CODES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(45),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5));

  private static final List<Duration> NOTICES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4));

  private RetrySchedule() {}

  /**
   * The pause after an attempt, the last one of the list repeated; spread by a fifth either way, so
   * that what failed together does not return together.
   *
   * @param attempt 1 for the first
   */
  static Duration pause(Lane lane, int attempt) {
    List<Duration> pauses = lane == Lane.CODE ? CODES : NOTICES;
    Duration pause = pauses.get(Math.min(Math.max(attempt, 1), pauses.size()) - 1);
    double spread = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    return Duration.ofMillis((long) (pause.toMillis() * spread));
  }
}
