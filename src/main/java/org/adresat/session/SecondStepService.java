package org.adresat.session;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.factor.FactorContract;
import org.adresat.factor.FactorContract.Checked;
import org.adresat.factor.FactorContract.Method;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.config.Settings;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.db.Values;
import org.adresat.platform.time.Ids;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.session.SecondStepContract.Confirm;
import org.adresat.session.SecondStepContract.Confirmed;
import org.adresat.session.SecondStepContract.Resend;
import org.adresat.session.SecondStepContract.Resent;
import org.adresat.session.SecondStepRepository.Begun;
import org.adresat.session.SecondStepRepository.Pending;
import org.adresat.session.SecondStepRepository.Try;
import org.adresat.session.SessionContract.Open;
import org.adresat.session.SessionContract.SignedIn;
import org.adresat.session.SessionOpener.Opening;
import org.adresat.session.SessionTokens.HalfClaim;
import org.adresat.verification.Challenge;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.adresat.verification.Purpose;

/**
 * The rules of the second step of a sign-in. Each try is counted before it is judged, whatever kind
 * of code it is, and a new SMS does not reset the count.
 */
public final class SecondStepService {

  private static final Duration LIFE = Duration.ofMinutes(10);

  private final SecondStepRepository repository;
  private final SessionOpener opener;
  private final SessionTokens tokens;
  private final Challenges challenges;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;
  private final Settings.VerificationSettings settings;

  /** Wired by the application. */
  public SecondStepService(
      SecondStepRepository repository,
      SessionOpener opener,
      Keyring keyring,
      Challenges challenges,
      Outbox outbox,
      Limits limits,
      Bus bus,
      Settings.VerificationSettings settings) {
    this.repository = repository;
    this.opener = opener;
    this.tokens = new SessionTokens(keyring);
    this.challenges = challenges;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
    this.settings = settings;
  }

  /** The password was right; a code of the app or of an SMS is wanted now. */
  Future<SignedIn> begin(Open command, Opening.FactorWanted wanted) {
    return wanted.method() == Method.SMS
        ? limits.within(
            Limits.smsCode(command.origin().ip(), wanted.phone()),
            SignedIn.TooSoon::new,
            () -> begun(command))
        : begun(command);
  }

  private Future<SignedIn> begun(Open command) {
    UUID id = Ids.next();
    Values values =
        sms(command.accountId(), id)
            .and("deviceId", command.deviceId())
            .and("ip", command.origin().ip())
            .and("device", command.origin().device())
            .and("life", LIFE);
    String token = tokens.half(new HalfClaim(command.accountId(), id));
    return repository
        .begin(values)
        .compose(
            begun ->
                begun.isPresent()
                    ? Future.succeededFuture(wanted(token, begun.get()))
                    : unasked(command));
  }

  private SignedIn wanted(String token, Begun begun) {
    Method method = Method.of(begun.method());
    if (method == Method.APP) {
      return new SignedIn.SecondStep(
          token, method, begun.endsAt(), begun.passkey(), Optional.empty());
    }
    bus.announce(DeliveryContract.QUEUED, Channel.SMS);
    var sent = new SignedIn.SentCode(begun.phone(), begun.expiresAt(), begun.resendAt());
    return new SignedIn.SecondStep(
        token, method, begun.endsAt(), begun.passkey(), Optional.of(sent));
  }

  /** The factor was turned off at this moment; turned on again at the next, it is a wrong try. */
  private Future<SignedIn> unasked(Open command) {
    return opener
        .open(command, true, null)
        .map(
            opening ->
                opening instanceof Opening.Done done
                    ? new SignedIn.Done(done.tokens())
                    : new SignedIn.Wrong());
  }

  Future<Resent> resend(Resend command) {
    Optional<HalfClaim> claim = tokens.halfClaim(command.signInToken());
    return claim.isEmpty()
        ? Future.succeededFuture(new Resent.Over())
        : repository
            .find(of(claim.get()))
            .compose(
                found ->
                    found.isEmpty()
                        ? Future.succeededFuture(new Resent.Over())
                        : resend(claim.get(), found.get(), command.origin()));
  }

  private Future<Resent> resend(HalfClaim claim, Pending pending, Origin origin) {
    if (!pending.left().isZero()) {
      return Future.succeededFuture(new Resent.TooSoon(pending.left()));
    }
    return limits.within(
        Limits.smsCode(origin.ip(), pending.phone()),
        Resent.TooSoon::new,
        () ->
            repository
                .resend(sms(claim.accountId(), claim.id()))
                .map(
                    sent ->
                        sent.map(this::resent)
                            .orElseGet(() -> new Resent.TooSoon(settings.coolDown()))));
  }

  private Resent resent(Begun begun) {
    bus.announce(DeliveryContract.QUEUED, Channel.SMS);
    return new Resent.Sent(begun.expiresAt(), begun.resendAt());
  }

  Future<Confirmed> confirm(Confirm command) {
    Optional<HalfClaim> claim = tokens.halfClaim(command.signInToken());
    boolean digits = Challenges.code(command.code()).isPresent();
    if (claim.isEmpty()) {
      return Future.succeededFuture(new Confirmed.Over());
    } else if (!digits && !FactorContract.isBackupCode(command.code())) {
      return Future.succeededFuture(new Confirmed.Malformed());
    }
    return limits.within(
        List.of(Limit.CODE_IP.by(command.origin().ip())),
        Confirmed.TooSoon::new,
        () ->
            repository
                .take(of(claim.get()).and("tries", settings.tries()))
                .compose(
                    tried ->
                        tried.isEmpty()
                            ? Future.succeededFuture(new Confirmed.Over())
                            : judged(command, claim.get(), tried.get(), digits)));
  }

  private Future<Confirmed> judged(Confirm command, HalfClaim claim, Try tried, boolean digits) {
    if (digits && Method.of(tried.method()) == Method.SMS) {
      String code = Challenges.code(command.code()).orElseThrow();
      return bySms(claim, code).compose(judgement -> settled(command, claim, tried, judgement));
    }
    return bus.request(
            FactorContract.CHECK,
            new FactorContract.Check(claim.accountId(), command.code(), command.origin()))
        .compose(
            checked ->
                switch (checked) {
                  case Checked.Right _ -> settled(command, claim, tried, new Judgement.Right());
                  case Checked.Wrong _ ->
                      settled(command, claim, tried, new Judgement.Wrong(tried.triesLeft()));
                  case Checked.Malformed _ -> Future.succeededFuture(new Confirmed.Malformed());
                  case Checked.TooSoon soon ->
                      Future.succeededFuture(new Confirmed.TooSoon(soon.retryAfter()));
                });
  }

  private Future<Judgement> bySms(HalfClaim claim, String code) {
    Values values =
        of(claim)
            .under("judged", challenges.submittedCode(Purpose.SIGN_IN, claim.accountId(), code));
    return Challenges.decided(() -> repository.judgeSms(values))
        .map(judgement -> judgement.orElse(new Judgement.Expired()));
  }

  private Future<Confirmed> settled(
      Confirm command, HalfClaim claim, Try tried, Judgement judgement) {
    return switch (judgement) {
      case Judgement.Right _ -> opened(command, claim, tried);
      case Judgement.Wrong _ ->
          recorded(command, claim)
              .map(new Confirmed.Refused(new Judgement.Wrong(tried.triesLeft())));
      case Judgement.Expired _, Judgement.UsedUp _ ->
          Future.succeededFuture(new Confirmed.Refused(judgement));
      case Judgement.AlreadyUsed _, Judgement.Unknown _ ->
          Future.succeededFuture(new Confirmed.Over());
    };
  }

  private Future<Confirmed> opened(Confirm command, HalfClaim claim, Try tried) {
    return opener
        .open(new Open(claim.accountId(), command.origin(), tried.deviceId()), true, claim.id())
        .map(
            opening ->
                switch (opening) {
                  case Opening.Done done -> new Confirmed.Done(done.tokens());
                  case Opening.FactorWanted _, Opening.Over _ -> new Confirmed.Over();
                });
  }

  private Future<Integer> recorded(Confirm command, HalfClaim claim) {
    return repository.recordWrong(
        Values.of("accountId", claim.accountId())
            .under(
                "entry",
                Journal.values(Deed.SECOND_FACTOR_WRONG, null, command.origin(), Map.of())));
  }

  /** Forgets sign-ins that are over; the owner is told of those that were halted. */
  public Future<Integer> purge() {
    return repository
        .purge(
            Values.none()
                .under("told", outbox.values(Message.notice(Template.SIGN_IN_HALTED, Map.of()))))
        .onSuccess(_ -> bus.announce(DeliveryContract.QUEUED, Channel.MAIL));
  }

  private static Values of(HalfClaim claim) {
    return Values.of("accountId", claim.accountId()).and("id", claim.id());
  }

  private Values sms(UUID accountId, UUID id) {
    Challenge challenge =
        challenges.fresh(Purpose.SIGN_IN, accountId, settings.codeLife(), settings.tries());
    Message sms =
        new Message(
            Template.SIGN_IN_CODE, Map.of(), Map.of("code", challenge.code()), challenge.life());
    return Values.of("accountId", accountId)
        .and("id", id)
        .and("coolDown", settings.coolDown())
        .under("challenge", challenges.values(challenge))
        .under("sms", outbox.values(sms));
  }
}
