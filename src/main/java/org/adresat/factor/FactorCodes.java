package org.adresat.factor;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.factor.FactorContract.Checked;
import org.adresat.factor.FactorContract.Method;
import org.adresat.factor.FactorRepository.Stored;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.PasswordHasher;
import org.adresat.platform.crypto.Purpose;
import org.adresat.platform.db.Values;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.verification.Challenges;

/**
 * Judges codes of apps and backup codes. Tries are counted before they are judged, and what was
 * right is used up by one conditional statement: of parallel uses of a code one succeeds.
 */
public final class FactorCodes {

  private final FactorRepository repository;
  private final Keyring keyring;
  private final PasswordHasher hasher;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;
  private final Clock clock;

  /** Wired by the application. */
  public FactorCodes(
      FactorRepository repository,
      Keyring keyring,
      PasswordHasher hasher,
      Outbox outbox,
      Limits limits,
      Bus bus,
      Clock clock) {
    this.repository = repository;
    this.keyring = keyring;
    this.hasher = hasher;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
    this.clock = clock;
  }

  Future<Checked> judge(UUID accountId, Stored stored, String typed, Origin origin) {
    Optional<String> digits = Challenges.code(typed);
    Optional<String> backup = BackupCode.of(typed);
    if (digits.isEmpty() && backup.isEmpty()) {
      return Future.succeededFuture(new Checked.Malformed());
    }
    return limits.within(
        List.of(Limit.FACTOR_ACCOUNT.by(accountId.toString())),
        Checked.TooSoon::new,
        () ->
            digits
                .map(code -> ofApp(accountId, stored, code))
                .orElseGet(() -> onPaper(accountId, stored, backup.orElseThrow(), origin))
                .map(right -> right ? new Checked.Right() : new Checked.Wrong()));
  }

  private Future<Boolean> ofApp(UUID accountId, Stored stored, String code) {
    if (stored.method().filter(Method.APP::equals).isEmpty()) {
      return Future.succeededFuture(false);
    }
    byte[] sealed = Objects.requireNonNull(stored.seed()).getBytes();
    byte[] seed = keyring.open(Purpose.FACTOR_SEED, sealed);
    OptionalLong step = TimeCodes.step(seed, code, clock.instant(), stored.lastStep());
    return step.isEmpty()
        ? Future.succeededFuture(false)
        : repository.useStep(
            Values.of("accountId", accountId).and("seed", sealed).and("step", step.getAsLong()));
  }

  private Future<Boolean> onPaper(UUID accountId, Stored stored, String code, Origin origin) {
    Map<String, String> facts = Map.of("ip", origin.ip(), "device", origin.device());
    return hasher
        .again(code, stored.sample() == null ? hasher.dummy() : stored.sample())
        .compose(
            hash ->
                repository.useCode(
                    Values.of("accountId", accountId)
                        .and("hash", hash)
                        .under(
                            "mail", outbox.values(Message.notice(Template.BACKUP_CODE_USED, facts)))
                        .under(
                            "entry",
                            Journal.values(Deed.BACKUP_CODE_USED, null, origin, Map.of()))))
        .onSuccess(
            used -> {
              if (used) {
                bus.announce(DeliveryContract.QUEUED, Channel.MAIL);
              }
            });
  }
}
