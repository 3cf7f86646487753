package org.adresat.recovery;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.identifier.IdentifierContract;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.contact.AddressSyntax;
import org.adresat.platform.contact.SignInName;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.db.ConstraintViolationException;
import org.adresat.platform.db.Values;
import org.adresat.platform.person.StateNumber;
import org.adresat.platform.person.StateNumber.Verdict;
import org.adresat.platform.time.Ids;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.ratelimit.RateLimitContract.Claim;
import org.adresat.recovery.RecoveryContract.Confirm;
import org.adresat.recovery.RecoveryContract.ConfirmLink;
import org.adresat.recovery.RecoveryContract.Confirmed;
import org.adresat.recovery.RecoveryContract.Start;
import org.adresat.recovery.RecoveryContract.Started;
import org.adresat.recovery.RecoveryRepository.Asked;
import org.adresat.recovery.RecoveryRepository.Judged;
import org.adresat.verification.Challenge;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.adresat.verification.Purpose;

/**
 * The rules of proving who has forgotten the password. An unknown login gets the same answers and
 * no message; its wrong codes are counted as well, under an account of its own.
 */
public final class RecoveryService {

  private static final int ROUNDS = 5;

  /** How long a new password may be thought about. */
  private static final Duration RESET_LIFE = Duration.ofMinutes(15);

  private final RecoveryRepository repository;
  private final RecoveryMessage message;
  private final Challenges challenges;
  private final Keyring keyring;
  private final Limits limits;
  private final Bus bus;

  /** Wired by the application. */
  public RecoveryService(
      RecoveryRepository repository,
      RecoveryMessage message,
      Challenges challenges,
      Keyring keyring,
      Limits limits,
      Bus bus) {
    this.repository = repository;
    this.message = message;
    this.challenges = challenges;
    this.keyring = keyring;
    this.limits = limits;
    this.bus = bus;
  }

  Future<Started> start(Start command) {
    if (command.kind().isPresent()) {
      return switch (StateNumber.parse(command.kind().get(), command.login())) {
        case Verdict.Valid valid -> byNumber(valid.number(), command.origin());
        case Verdict.Faulty faulty ->
            Future.succeededFuture(new Started.Faulty(faulty.code().wire()));
      };
    }
    String login = SignInName.of(command.login());
    Channel channel = login.contains("@") ? Channel.MAIL : Channel.SMS;
    return limits.within(
        claims(channel, command.origin(), login),
        Started.TooSoon::new,
        () -> started(channel, login, login, ROUNDS));
  }

  /**
   * Paced by the number that was typed, so that nothing tells which phone belongs to it. The
   * phone's own limit is kept without a word: over it, the number is treated as unknown.
   */
  private Future<Started> byNumber(StateNumber number, Origin origin) {
    String name = number.kind().code() + ":" + number.digits();
    return limits.within(
        Limits.smsCode(origin.ip(), name),
        Started.TooSoon::new,
        () ->
            bus.request(IdentifierContract.FIND, new IdentifierContract.Find(number))
                .map(found -> found.phone().orElse(name))
                .compose(
                    phone ->
                        limits.within(
                            Limits.smsNumber(phone),
                            _ -> name,
                            () -> Future.succeededFuture(phone)))
                .compose(login -> started(Channel.SMS, login, name, ROUNDS)));
  }

  private static List<Claim> claims(Channel channel, Origin origin, String login) {
    return switch (channel) {
      case SMS -> Limits.smsCode(origin.ip(), login);
      case MAIL -> Limits.openLetter(origin.ip(), mailbox(login));
    };
  }

  private static String mailbox(String login) {
    return switch (AddressSyntax.RFC_5321.check(login)) {
      case AddressSyntax.Valid valid -> valid.address().limitKey();
      case AddressSyntax.Faulty _ -> login;
    };
  }

  /**
   * @param login what the account is looked up by
   * @param name what was typed, by which further messages are paced
   */
  private Future<Started> started(Channel channel, String login, String name, int rounds) {
    UUID id = Ids.next();
    Values values =
        message.values(channel, id).and("id", id).and("login", login).and("nameId", nameId(name));
    return repository
        .start(values)
        .map(asked -> outcome(id, channel, asked))
        .recover(
            failure ->
                rounds > 0 && ConstraintViolationException.is(failure, "recovery_newest")
                    ? started(channel, login, name, rounds - 1)
                    : Future.failedFuture(failure));
  }

  private Started outcome(UUID id, Channel channel, Asked asked) {
    if (asked.resendAt() == null) {
      return new Started.TooSoon(asked.left());
    }
    bus.announce(DeliveryContract.QUEUED, channel);
    return new Started.Sent(id, asked.expiresAt(), asked.resendAt());
  }

  private UUID nameId(String login) {
    ByteBuffer mac =
        ByteBuffer.wrap(
            keyring.mac(org.adresat.platform.crypto.Purpose.COUNTER, "recovery", login));
    return new UUID(mac.getLong(), mac.getLong());
  }

  Future<Confirmed> confirm(Confirm command) {
    Optional<String> code = Challenges.code(command.code());
    return code.isEmpty()
        ? Future.succeededFuture(new Confirmed.Malformed())
        : limits.within(
            List.of(Limit.CODE_IP.by(command.origin().ip())),
            Confirmed.TooSoon::new,
            () -> confirmed(command.id(), code.get()));
  }

  private Future<Confirmed> confirmed(UUID id, String code) {
    Challenge reset = reset(id);
    Values values =
        Values.of("id", id)
            .under("judged", challenges.submittedCode(Purpose.RECOVERY, id, code))
            .under("reset", challenges.values(reset));
    return decided(() -> repository.confirm(values), ROUNDS)
        .map(found -> outcome(found, reset, new Judgement.Unknown()));
  }

  Future<Confirmed> confirmLink(ConfirmLink command) {
    return limits.within(
        List.of(Limit.CODE_IP.by(command.origin().ip())),
        Confirmed.TooSoon::new,
        () -> confirmedByLink(command.token()));
  }

  private Future<Confirmed> confirmedByLink(String token) {
    Challenge reset = reset(Ids.next());
    Values submitted = challenges.submittedToken(Purpose.RECOVERY, token);
    Values values =
        Values.none()
            .under("found", submitted)
            .under("judged", submitted)
            .under("reset", challenges.values(reset));
    return decided(() -> repository.confirmLink(values), ROUNDS)
        .map(found -> outcome(found, reset, new Judgement.Expired()));
  }

  private Challenge reset(UUID id) {
    return challenges.fresh(Purpose.PASSWORD_RESET, id, RESET_LIFE, 1);
  }

  private static Future<Optional<Judged>> decided(
      Supplier<Future<Optional<Judged>>> statement, int rounds) {
    return statement
        .get()
        .compose(
            found ->
                rounds > 0 && found.isPresent() && found.get().judgement().isEmpty()
                    ? decided(statement, rounds - 1)
                    : Future.succeededFuture(found));
  }

  /** Right, and yet for nothing: the address is removed, or a newer recovery was begun. */
  private static Confirmed outcome(Optional<Judged> found, Challenge reset, Judgement ofNothing) {
    if (found.isPresent() && found.get().opened()) {
      return new Confirmed.Done(reset.token(), found.get().resetUntil());
    }
    Judgement judgement =
        found.map(judged -> judged.judgement().orElse(new Judgement.Expired())).orElse(ofNothing);
    return new Confirmed.Refused(
        switch (judgement) {
          case Judgement.Right _ -> new Judgement.Expired();
          case Judgement.AlreadyUsed _ -> new Judgement.UsedUp();
          default -> judgement;
        });
  }
}
