package org.adresat.recovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.adresat.delivery.Channel;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.platform.config.Settings;
import org.adresat.platform.db.Values;
import org.adresat.verification.Challenge;
import org.adresat.verification.Challenges;
import org.adresat.verification.Purpose;

/** What proves who has forgotten the password: an SMS with a code, a letter with code and link. */
public final class RecoveryMessage {

  private final Challenges challenges;
  private final Outbox outbox;
  private final Settings.VerificationSettings sms;
  private final Settings.EmailSettings mail;
  private final Clock clock;

  /** Wired by the application. */
  public RecoveryMessage(
      Challenges challenges,
      Outbox outbox,
      Settings.VerificationSettings sms,
      Settings.EmailSettings mail,
      Clock clock) {
    this.challenges = challenges;
    this.outbox = outbox;
    this.sms = sms;
    this.mail = mail;
    this.clock = clock;
  }

  /**
   * What a statement needs that sends it: {@code challenge, message, coolDown}. The code is bound
   * to the recovery: whose account it is only PostgreSQL knows.
   */
  Values values(Channel channel, UUID recoveryId) {
    return switch (channel) {
      case SMS -> {
        Challenge challenge = fresh(recoveryId, sms.codeLife(), sms.tries());
        yield values(challenge, code(challenge), sms.coolDown());
      }
      case MAIL -> {
        Challenge challenge = fresh(recoveryId, mail.codeLife(), mail.tries());
        yield values(challenge, letter(challenge), mail.coolDown());
      }
    };
  }

  private Challenge fresh(UUID recoveryId, Duration life, int tries) {
    return challenges.fresh(Purpose.RECOVERY, recoveryId, life, tries);
  }

  private static Message code(Challenge challenge) {
    return new Message(
        Template.RECOVERY_CODE, Map.of(), Map.of("code", challenge.code()), challenge.life());
  }

  private Message letter(Challenge challenge) {
    Instant now = clock.instant();
    return new Message(
        Template.RECOVERY_LETTER,
        Map.of("at", now.toString(), "expiresAt", now.plus(challenge.life()).toString()),
        Map.of("code", challenge.code(), "link", challenge.token()),
        challenge.life());
  }

  private Values values(Challenge challenge, Message message, Duration coolDown) {
    return Values.of("coolDown", coolDown)
        .under("challenge", challenges.values(challenge))
        .under("message", outbox.values(message));
  }
}
