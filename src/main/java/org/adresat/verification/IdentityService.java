package org.adresat.verification;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.adresat.account.AccountContract;
import org.adresat.account.AccountContract.CheckPassword;
import org.adresat.account.AccountContract.PasswordCheck;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.config.Settings;
import org.adresat.platform.contact.PhoneNumber;
import org.adresat.platform.db.Values;
import org.adresat.platform.time.Ids;
import org.adresat.ratelimit.Limits;
import org.adresat.verification.IdentityContract.Confirm;
import org.adresat.verification.IdentityContract.Confirmed;
import org.adresat.verification.IdentityContract.Resend;
import org.adresat.verification.IdentityContract.Start;
import org.adresat.verification.IdentityContract.Started;
import org.adresat.verification.IdentityRepository.Pending;
import org.adresat.verification.IdentityRepository.Sent;

/**
 * The rules of the check of the person: phone as in the profile, SMS code and password. Another
 * phone gets the same answer and no code.
 */
public final class IdentityService {

  private final IdentityRepository repository;
  private final Challenges challenges;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;
  private final Settings.VerificationSettings settings;

  /** Wired by the application. */
  public IdentityService(
      IdentityRepository repository,
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
      return Future.succeededFuture(new Started.Faulty());
    }
    UUID id = Ids.next();
    Values values = code(command.citizen(), id).and("phone", phone.get().e164());
    return limits.within(
        Limits.smsCode(command.origin().ip(), phone.get().e164()),
        Started.TooSoon::new,
        () -> repository.start(values).map(sent -> sent(id, sent)));
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
                    sent ->
                        sent.isPresent()
                            ? sent(command.id(), sent.get())
                            : new Started.TooSoon(settings.coolDown())));
  }

  /** The password comes first, so a wrong one costs no try of the code. */
  Future<Confirmed> confirm(Confirm command) {
    Optional<String> code = Challenges.code(command.code());
    if (code.isEmpty()) {
      return Future.succeededFuture(new Confirmed.Malformed());
    }
    Citizen citizen = command.citizen();
    var subject = new AccountContract.Subject.Account(citizen.accountId(), citizen.sessionId());
    return bus.request(
            AccountContract.CHECK_PASSWORD,
            new CheckPassword(subject, command.password(), command.origin()))
        .compose(
            check ->
                switch (check) {
                  case PasswordCheck.Right _ -> judged(command, code.get());
                  case PasswordCheck.Wrong _ ->
                      Future.succeededFuture(new Confirmed.PasswordWrong());
                  case PasswordCheck.Locked l ->
                      Future.succeededFuture(new Confirmed.Locked(l.retryAfter()));
                  case PasswordCheck.TooSoon t ->
                      Future.succeededFuture(new Confirmed.TooSoon(t.retryAfter()));
                });
  }

  private Future<Confirmed> judged(Confirm command, String code) {
    UUID accountId = command.citizen().accountId();
    UUID sessionId = command.citizen().sessionId();
    Values values =
        Values.of("accountId", accountId)
            .and("sessionId", sessionId)
            .and("id", command.id())
            .and("open", settings.contactsOpen())
            .under("judged", challenges.submittedCode(Purpose.IDENTITY, accountId, code))
            .under(
                "entry",
                Journal.values(Deed.IDENTITY_CONFIRMED, sessionId, command.origin(), Map.of()));
    return Challenges.decided(() -> repository.confirm(values))
        .map(judgement -> judgement.orElse(new Judgement.Unknown()))
        .map(
            judgement ->
                judgement instanceof Judgement.Right
                    ? new Confirmed.Done()
                    : new Confirmed.Refused(judgement));
  }

  private Values code(Citizen citizen, UUID id) {
    Challenge challenge =
        challenges.fresh(
            Purpose.IDENTITY, citizen.accountId(), settings.codeLife(), settings.tries());
    Message sms =
        new Message(
            Template.IDENTITY_CODE, Map.of(), Map.of("code", challenge.code()), challenge.life());
    return Values.of("accountId", citizen.accountId())
        .and("sessionId", citizen.sessionId())
        .and("id", id)
        .and("coolDown", settings.coolDown())
        .under("challenge", challenges.values(challenge))
        .under("sms", outbox.values(sms));
  }

  private Started sent(UUID id, Sent sent) {
    bus.announce(DeliveryContract.QUEUED, Channel.SMS);
    return new Started.Sent(id, sent.expiresAt(), sent.resendAt());
  }
}
