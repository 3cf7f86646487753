package org.adresat.account;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.adresat.account.AccountContract.CheckPassword;
import org.adresat.account.AccountContract.KnownDevice;
import org.adresat.account.AccountContract.LiftLock;
import org.adresat.account.AccountContract.LockLifted;
import org.adresat.account.AccountContract.PasswordCheck;
import org.adresat.account.AccountContract.Subject;
import org.adresat.account.PasswordRepository.Failure;
import org.adresat.account.PasswordRepository.Stored;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.config.Settings;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.PasswordHasher;
import org.adresat.platform.crypto.Purpose;
import org.adresat.platform.db.Values;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges passwords. Known and unknown logins cost the same hash and get the same answers, the lock
 * included. A result is told only after it was counted: of any number of parallel guesses no more
 * than the allowed ones learn whether they were right.
 */
public final class PasswordService {

  private static final Logger LOG = LoggerFactory.getLogger(PasswordService.class);
  private static final UUID UNKNOWN_DEVICE = new UUID(0, 0);

  private final PasswordRepository repository;
  private final PasswordHasher hasher;
  private final Keyring keyring;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;
  private final int tries;
  private final List<Duration> steps;
  private final int hardStop;

  /** Wired by the application. */
  public PasswordService(
      PasswordRepository repository,
      PasswordHasher hasher,
      Keyring keyring,
      Outbox outbox,
      Limits limits,
      Bus bus,
      Settings.LockSettings settings) {
    this.repository = repository;
    this.hasher = hasher;
    this.keyring = keyring;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
    this.tries = settings.tries();
    this.steps = settings.durations();
    this.hardStop = settings.hardStop();
  }

  Future<PasswordCheck> check(CheckPassword command) {
    return limits.within(
        List.of(Limit.PASSWORD_IP.by(command.origin().ip())),
        PasswordCheck.TooSoon::new,
        () -> looked(command));
  }

  Future<LockLifted> lift(LiftLock command) {
    Values values =
        Values.of("accountId", command.accountId())
            .under(
                "entry", Journal.values(Deed.ACCOUNT_UNLOCKED, null, command.origin(), Map.of()));
    return repository.lift(values).map(new LockLifted());
  }

  private Future<PasswordCheck> looked(CheckPassword command) {
    return stored(command)
        .compose(
            stored ->
                stored.left().isPresent()
                    ? Future.succeededFuture(new PasswordCheck.Locked(stored.left().get()))
                    : judged(command, stored));
  }

  private Future<Stored> stored(CheckPassword command) {
    Values values = Values.of("unknownDevice", UNKNOWN_DEVICE);
    return switch (command.subject()) {
      case Subject.Login login -> repository.byLogin(login(values, login));
      case Subject.Account account ->
          repository.byAccount(
              values
                  .and("accountId", account.id())
                  .and("sessionId", account.sessionId())
                  .and(
                      "unknown", keyring.mac(Purpose.COUNTER, "account", account.id().toString())));
    };
  }

  private Values login(Values values, Subject.Login login) {
    KnownDevice device = login.device();
    return values
        .and("deviceOwner", device == null ? null : device.accountId())
        .and("deviceId", device == null ? null : device.deviceId())
        .and("login", login.name())
        .and("unknown", keyring.mac(Purpose.COUNTER, "login", login.name()));
  }

  private Future<PasswordCheck> judged(CheckPassword command, Stored stored) {
    String hash = stored.passwordHash() == null ? hasher.dummy() : stored.passwordHash();
    return hasher
        .matches(command.password(), hash)
        .compose(
            matches ->
                matches && stored.accountId() != null
                    ? right(command, stored, stored.accountId(), hash)
                    : wrong(command, stored));
  }

  private Future<PasswordCheck> right(
      CheckPassword command, Stored stored, UUID accountId, String hash) {
    Values values = Values.of("subject", stored.subject()).and("deviceId", stored.deviceId());
    return repository
        .settleRight(values)
        .compose(
            lock ->
                lock.isPresent()
                    ? Future.succeededFuture(new PasswordCheck.Locked(lock.get()))
                    : renewed(command, accountId, hash)
                        .map((PasswordCheck) new PasswordCheck.Right(accountId)));
  }

  /**
   * At a sign-in, a hash of yesterday's cost or pepper is made anew. Elsewhere it is left: who
   * changes the password counts on the hash it had. Signing in does not fail for it.
   */
  private Future<?> renewed(CheckPassword command, UUID accountId, String hash) {
    if (!(command.subject() instanceof Subject.Login) || !hasher.isOutdated(hash)) {
      return Future.succeededFuture();
    }
    return hasher
        .hash(command.password())
        .map(fresh -> Values.of("accountId", accountId).and("verified", hash).and("hash", fresh))
        .compose(repository::renew)
        .onFailure(failure -> LOG.warn("a password hash stays old: {}", failure.getMessage()))
        .otherwiseEmpty();
  }

  private Future<PasswordCheck> wrong(CheckPassword command, Stored stored) {
    Values values =
        Values.of("subject", stored.subject())
            .and("deviceId", stored.deviceId())
            .and("accountId", stored.accountId())
            .and("tries", tries)
            .and("steps", steps.stream().map(Duration::toString).toList())
            .and("stepCount", steps.size())
            .and("hardStop", hardStop)
            .under("mail", outbox.values(Message.notice(Template.ACCOUNT_LOCKED, origin(command))))
            .under("sms", outbox.values(Message.notice(Template.ACCOUNT_LOCKED_SMS, Map.of())))
            .under(
                "closedMail",
                outbox.values(Message.notice(Template.ACCOUNT_CLOSED, origin(command))))
            .under(
                "closedSms", outbox.values(Message.notice(Template.ACCOUNT_CLOSED_SMS, Map.of())))
            .under("wrong", Journal.values(Deed.PASSWORD_WRONG, null, command.origin(), Map.of()))
            .under("locked", Journal.values(Deed.ACCOUNT_LOCKED, null, command.origin(), Map.of()));
    return repository.settleWrong(values).map(this::answered);
  }

  private PasswordCheck answered(Failure failure) {
    if (failure.wasLocked()) {
      return new PasswordCheck.Locked(failure.left().orElse(steps.getFirst()));
    }
    if (failure.isLocked()) {
      List.of(Channel.values()).forEach(c -> bus.announce(DeliveryContract.QUEUED, c));
    }
    return new PasswordCheck.Wrong();
  }

  private static Map<String, String> origin(CheckPassword command) {
    return Map.of("ip", command.origin().ip(), "device", command.origin().device());
  }
}
