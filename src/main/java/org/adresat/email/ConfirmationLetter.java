package org.adresat.email;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.platform.config.Settings;
import org.adresat.platform.db.Values;
import org.adresat.platform.time.Ids;
import org.adresat.verification.Challenge;
import org.adresat.verification.Challenges;
import org.adresat.verification.Purpose;

/**
 * The letter with a fresh code and link, and the warning that goes to the owner instead when the
 * address is somebody else's.
 */
public final class ConfirmationLetter {

  private final Challenges challenges;
  private final Outbox outbox;
  private final Settings.EmailSettings settings;
  private final Clock clock;

  /** Wired by the application. */
  public ConfirmationLetter(
      Challenges challenges, Outbox outbox, Settings.EmailSettings settings, Clock clock) {
    this.challenges = challenges;
    this.outbox = outbox;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What a statement needs that sends it: {@code challenge, letter, warning, letterId, coolDown}.
   */
  Values values(UUID accountId) {
    Challenge challenge =
        challenges.fresh(Purpose.EMAIL, accountId, settings.codeLife(), settings.tries());
    Instant now = clock.instant();
    Message letter =
        new Message(
            Template.CONFIRM_EMAIL,
            Map.of("at", now.toString(), "expiresAt", now.plus(challenge.life()).toString()),
            Map.of("code", challenge.code(), "link", challenge.token()),
            challenge.life());
    // Lives and is retried as the code it stands for, so that delivery states tell nothing.
    Message warning = new Message(Template.ADDRESS_TAKEN, Map.of(), Map.of(), challenge.life());
    return Values.of("letterId", Ids.next())
        .and("coolDown", settings.coolDown())
        .under("challenge", challenges.values(challenge))
        .under("letter", outbox.values(letter))
        .under("warning", outbox.values(warning));
  }
}
