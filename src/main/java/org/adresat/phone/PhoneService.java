package org.adresat.phone;

import io.vertx.core.Future;
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
import org.adresat.factor.FactorContract.Proof;
import org.adresat.phone.PhoneContract.Confirm;
import org.adresat.phone.PhoneContract.Confirmed;
import org.adresat.phone.PhoneContract.Resend;
import org.adresat.phone.PhoneContract.Start;
import org.adresat.phone.PhoneContract.Started;
import org.adresat.phone.PhoneRepository.Begun;
import org.adresat.phone.PhoneRepository.Judged;
import org.adresat.phone.PhoneRepository.Pending;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.config.Settings;
import org.adresat.platform.contact.PhoneNumber;
import org.adresat.platform.db.ConstraintViolationException;
import org.adresat.platform.db.Values;
import org.adresat.platform.time.Ids;
import org.adresat.ratelimit.Limits;
import org.adresat.verification.Challenge;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.adresat.verification.Purpose;

/**
 * The rules of changing the phone: the person was proved by the old number and the password moments
 * ago, an app that is on gives a code, and a code must come back from the new number. A number that
 * belongs to somebody else gets the same answer; its owner gets a word instead of the code.
 */
public final class PhoneService {

  private static final int ROUNDS = 5;

  private final PhoneRepository repository;
  private final Challenges challenges;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;
  private final Settings.VerificationSettings settings;

  /** Wired by the application. */
  public PhoneService(
      PhoneRepository repository,
      Challenges challenges,
      Outbox outbox,
      Limits limits,
      Bus bus,
      Settings.VerificationSettings settings) {
    this.repository = repository;
    this.challenges = challenges;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
    this.settings = settings;
  }

  Future<Started> start(Start command) {
    Optional<PhoneNumber> phone = PhoneNumber.parse(command.phone());
    if (phone.isEmpty()) {
      return Future.succeededFuture(new Started.Faulty("/phone", "phone"));
    }
    var proof =
        new FactorContract.Prove(command.citizen(), command.currentCode(), command.origin());
    return bus.request(FactorContract.PROVE, proof)
        .compose(
            given ->
                switch (given) {
                  case Proof.Given _ -> started(command, phone.get().e164());
                  case Proof.Faulty faulty ->
                      Future.succeededFuture(new Started.Faulty(faulty.pointer(), faulty.code()));
                  case Proof.TooSoon soon ->
                      Future.succeededFuture(new Started.TooSoon(soon.retryAfter()));
                });
  }

  private Future<Started> started(Start command, String phone) {
    UUID id = Ids.next();
    Values values = code(command.citizen(), id).and("phone", phone);
    return limits.within(
        Limits.smsCode(command.origin().ip(), phone),
        Started.TooSoon::new,
        () ->
            repository
                .start(values)
                .map(row -> row.map(b -> begun(id, b)).orElseGet(Started.NotFound::new)));
  }

  Future<Started> resend(Resend command) {
    return repository
        .find(command.citizen(), command.id())
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(new Started.NotFound())
                    : resend(command, found.get()));
  }

  private Future<Started> resend(Resend command, Pending pending) {
    if (!pending.left().isZero()) {
      return Future.succeededFuture(new Started.TooSoon(pending.left()));
    }
    return limits.within(
        Limits.smsCode(command.origin().ip(), pending.phone()),
        Started.TooSoon::new,
        () ->
            repository
                .resend(code(command.citizen(), command.id()))
                .map(
                    row ->
                        row.map(b -> begun(command.id(), b))
                            .orElseGet(() -> new Started.TooSoon(settings.coolDown()))));
  }

  private Started begun(UUID id, Begun begun) {
    if (!begun.open()) {
      return new Started.IdentityCheckRequired();
    } else if (begun.same() || begun.resendAt() == null) {
      return new Started.Faulty("/phone", "phone-unchanged");
    }
    bus.announce(DeliveryContract.QUEUED, Channel.SMS);
    return new Started.Sent(id, begun.expiresAt(), begun.resendAt());
  }

  Future<Confirmed> confirm(Confirm command) {
    return Challenges.code(command.code())
        .map(code -> judged(command, code, ROUNDS))
        .orElseGet(() -> Future.succeededFuture(new Confirmed.Malformed()));
  }

  private Future<Confirmed> judged(Confirm command, String code, int rounds) {
    UUID accountId = command.citizen().accountId();
    UUID sessionId = command.citizen().sessionId();
    Origin origin = command.origin();
    Map<String, String> facts = Map.of("ip", origin.ip(), "device", origin.device());
    Values values =
        Values.of("accountId", accountId)
            .and("sessionId", sessionId)
            .and("id", command.id())
            .under("judged", challenges.submittedCode(Purpose.PHONE, accountId, code))
            .under("mail", outbox.values(Message.notice(Template.PHONE_CHANGED, facts)))
            .under("sms", outbox.values(Message.notice(Template.PHONE_CHANGED_SMS, Map.of())))
            .under("entry", Journal.values(Deed.PHONE_CHANGED, sessionId, origin, Map.of()));
    return repository
        .confirm(values)
        .compose(
            row -> outcome(command, code, row, rounds),
            failure ->
                // Somebody else took the number in this very moment.
                rounds > 0 && ConstraintViolationException.is(failure, "account_phone")
                    ? judged(command, code, rounds - 1)
                    : Future.failedFuture(failure));
  }

  private Future<Confirmed> outcome(
      Confirm command, String code, Optional<Judged> row, int rounds) {
    if (row.isEmpty()) {
      return Future.succeededFuture(new Confirmed.Refused(new Judgement.Unknown()));
    } else if (row.get().changed()) {
      List.of(Channel.values()).forEach(c -> bus.announce(DeliveryContract.QUEUED, c));
      return Future.succeededFuture(new Confirmed.Done());
    } else if (row.get().judgement().isEmpty() && rounds > 0) {
      return judged(command, code, rounds - 1);
    }
    Judgement judgement = row.get().judgement().orElse(new Judgement.Expired());
    return Future.succeededFuture(new Confirmed.Refused(judgement));
  }

  private Values code(Citizen citizen, UUID id) {
    Challenge challenge =
        challenges.fresh(Purpose.PHONE, citizen.accountId(), settings.codeLife(), settings.tries());
    Message sms =
        new Message(
            Template.PHONE_CODE, Map.of(), Map.of("code", challenge.code()), challenge.life());
    return Values.of("accountId", citizen.accountId())
        .and("sessionId", citizen.sessionId())
        .and("id", id)
        .and("coolDown", settings.coolDown())
        .under("challenge", challenges.values(challenge))
        .under("sms", outbox.values(sms))
        .under("warning", outbox.values(Message.notice(Template.PHONE_TAKEN, Map.of())));
  }
}
