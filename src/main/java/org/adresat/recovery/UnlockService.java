package org.adresat.recovery;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.adresat.account.AccountContract;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.config.Settings;
import org.adresat.platform.contact.SignInName;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.db.Values;
import org.adresat.platform.time.Ids;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.recovery.UnlockContract.Confirm;
import org.adresat.recovery.UnlockContract.Confirmed;
import org.adresat.recovery.UnlockContract.Start;
import org.adresat.recovery.UnlockContract.Started;
import org.adresat.recovery.UnlockRepository.Judged;
import org.adresat.verification.Challenge;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.adresat.verification.Purpose;

/** The rules of lifting a lock; an unknown login gets the same answers and no code. */
public final class UnlockService {

  private static final int ROUNDS = 5;

  private final UnlockRepository repository;
  private final Challenges challenges;
  private final Keyring keyring;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;
  private final Settings.VerificationSettings settings;

  /** Wired by the application. */
  public UnlockService(
      UnlockRepository repository,
      Challenges challenges,
      Keyring keyring,
      Outbox outbox,
      Limits limits,
      Bus bus,
      Settings.VerificationSettings settings) {
    this.repository = repository;
    this.challenges = challenges;
    this.keyring = keyring;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
    this.settings = settings;
  }

  Future<Started> start(Start command) {
    String login = SignInName.of(command.login());
    return limits.within(
        Limits.smsCode(command.origin().ip(), login), Started.TooSoon::new, () -> started(login));
  }

  private Future<Started> started(String login) {
    UUID id = Ids.next();
    // The code is bound to the request: whose account it is only PostgreSQL knows.
    Challenge challenge =
        challenges.fresh(Purpose.UNLOCK, id, settings.codeLife(), settings.tries());
    Message sms =
        new Message(
            Template.UNLOCK_CODE, Map.of(), Map.of("code", challenge.code()), challenge.life());
    Values values =
        Values.of("id", id)
            .and("login", login)
            .and("nobody", nobody(login))
            .and("coolDown", settings.coolDown())
            .under("challenge", challenges.values(challenge))
            .under("sms", outbox.values(sms));
    return repository
        .start(values)
        .map(
            sent -> {
              bus.announce(DeliveryContract.QUEUED, Channel.SMS);
              return new Started.Sent(id, sent.expiresAt(), sent.resendAt());
            });
  }

  /** Wrong codes for an unknown login are counted together as well, under an account of its own. */
  private UUID nobody(String login) {
    ByteBuffer mac =
        ByteBuffer.wrap(keyring.mac(org.adresat.platform.crypto.Purpose.COUNTER, "unlock", login));
    return new UUID(mac.getLong(), mac.getLong());
  }

  Future<Confirmed> confirm(Confirm command) {
    Optional<String> code = Challenges.code(command.code());
    return code.isEmpty()
        ? Future.succeededFuture(new Confirmed.Malformed())
        : limits.within(
            List.of(Limit.CODE_IP.by(command.origin().ip())),
            Confirmed.TooSoon::new,
            () -> judged(command, code.get(), ROUNDS));
  }

  private Future<Confirmed> judged(Confirm command, String code, int rounds) {
    Values values =
        Values.of("id", command.id())
            .under("judged", challenges.submittedCode(Purpose.UNLOCK, command.id(), code));
    return repository
        .confirm(values)
        .compose(
            found -> {
              boolean raced = found.isPresent() && found.get().judgement().isEmpty();
              return raced && rounds > 0
                  ? judged(command, code, rounds - 1)
                  : outcome(command, found);
            });
  }

  private Future<Confirmed> outcome(Confirm command, Optional<Judged> found) {
    Judgement judgement =
        found
            .map(judged -> judged.judgement().orElse(new Judgement.Expired()))
            .orElse(new Judgement.Unknown());
    if (!(judgement instanceof Judgement.Right) || found.isEmpty()) {
      return Future.succeededFuture(new Confirmed.Refused(judgement));
    }
    return bus.request(
            AccountContract.LIFT_LOCK,
            new AccountContract.LiftLock(found.get().accountId(), command.origin()))
        .map(new Confirmed.Done());
  }
}
