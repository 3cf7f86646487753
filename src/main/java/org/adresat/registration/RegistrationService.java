package org.adresat.registration;

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
import org.adresat.email.EmailContract;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.config.Settings;
import org.adresat.platform.contact.PhoneNumber;
import org.adresat.platform.crypto.PasswordHasher;
import org.adresat.platform.db.ConstraintViolationException;
import org.adresat.platform.db.Values;
import org.adresat.platform.person.PasswordJudge;
import org.adresat.platform.time.Ids;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.registration.Applicant.Checked;
import org.adresat.registration.RegistrationContract.Confirm;
import org.adresat.registration.RegistrationContract.Confirmed;
import org.adresat.registration.RegistrationContract.Register;
import org.adresat.registration.RegistrationContract.Registered;
import org.adresat.registration.RegistrationContract.Resend;
import org.adresat.registration.RegistrationRepository.Judged;
import org.adresat.registration.RegistrationRepository.Pending;
import org.adresat.registration.RegistrationRepository.Sent;
import org.adresat.session.SessionContract;
import org.adresat.verification.Challenge;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.adresat.verification.Purpose;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of becoming a citizen. A phone that has an account gets the same answer after the same
 * work; its owner gets a warning instead of the code.
 */
public final class RegistrationService {

  private static final Logger LOG = LoggerFactory.getLogger(RegistrationService.class);
  private static final int ROUNDS = 5;

  private final RegistrationRepository repository;
  private final PasswordHasher hasher;
  private final PasswordJudge judge;
  private final Challenges challenges;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;
  private final Settings.VerificationSettings settings;
  private final Settings.EmailSettings emailSettings;

  /** Wired by the application. */
  public RegistrationService(
      RegistrationRepository repository,
      PasswordHasher hasher,
      PasswordJudge judge,
      Challenges challenges,
      Outbox outbox,
      Limits limits,
      Bus bus,
      Settings.VerificationSettings settings,
      Settings.EmailSettings emailSettings) {
    this.repository = repository;
    this.hasher = hasher;
    this.judge = judge;
    this.challenges = challenges;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
    this.settings = settings;
    this.emailSettings = emailSettings;
  }

  Future<Registered> register(Register command) {
    return limits.within(
        List.of(Limit.JUDGEMENT_IP.by(command.origin().ip())),
        Registered.TooSoon::new,
        () ->
            judge
                .judge(command.password(), Applicant.personal(command))
                .compose(judgement -> checked(command, judgement)));
  }

  private Future<Registered> checked(Register command, PasswordJudge.Judgement judgement) {
    return switch (Applicant.check(command, emailSettings.syntax(), judgement)) {
      case Checked.Faulty faulty -> Future.succeededFuture(new Registered.Faulty(faulty.faults()));
      case Checked.Fine fine ->
          limits.within(
              Limits.smsCode(command.origin().ip(), fine.applicant().phone().e164()),
              Registered.TooSoon::new,
              () -> hashed(command, fine.applicant()));
    };
  }

  private Future<Registered> hashed(Register command, Applicant applicant) {
    return hasher.hash(command.password()).compose(hash -> stored(command, applicant, hash));
  }

  private Future<Registered> stored(Register command, Applicant applicant, String hash) {
    UUID id = Ids.next();
    UUID accountId = Ids.next();
    Values values =
        code(accountId)
            .and("id", id)
            .and("accountId", accountId)
            .and("phone", applicant.phone().e164())
            .and("passwordHash", hash)
            .and("surname", applicant.surname())
            .and("name", applicant.name())
            .and("patronymic", applicant.patronymic())
            .and("email", applicant.email())
            .and("language", command.language().tag());
    return repository.register(values).map(sent -> sent(id, sent));
  }

  Future<Registered> resend(Resend command) {
    return repository
        .find(command.id())
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(new Registered.NotFound())
                    : resend(command, found.get()));
  }

  private Future<Registered> resend(Resend command, Pending pending) {
    if (!pending.left().isZero()) {
      return Future.succeededFuture(new Registered.TooSoon(pending.left()));
    }
    Values values = code(pending.accountId()).and("id", command.id());
    return limits.within(
        Limits.smsCode(command.origin().ip(), pending.phone()),
        Registered.TooSoon::new,
        () ->
            repository
                .resend(values)
                .map(
                    sent ->
                        sent.isPresent()
                            ? sent(command.id(), sent.get())
                            : new Registered.TooSoon(settings.coolDown())));
  }

  Future<Confirmed> confirm(Confirm command) {
    Optional<String> code = Challenges.code(command.code());
    if (code.isEmpty()) {
      return Future.succeededFuture(new Confirmed.Malformed());
    }
    return limits.within(
        List.of(Limit.CODE_IP.by(command.origin().ip())),
        Confirmed.TooSoon::new,
        () -> located(command, code.get()));
  }

  private Future<Confirmed> located(Confirm command, String code) {
    return repository
        .find(command.id())
        .compose(
            found ->
                found.isEmpty()
                    ? refused(new Judgement.Unknown())
                    : judged(command, code, found.get().accountId(), ROUNDS));
  }

  private Future<Confirmed> judged(Confirm command, String code, UUID accountId, int rounds) {
    Values values =
        Values.of("id", command.id())
            .under("judged", challenges.submittedCode(Purpose.REGISTRATION, accountId, code))
            .under(
                "entry", Journal.values(Deed.ACCOUNT_REGISTERED, null, command.origin(), Map.of()));
    return repository
        .confirm(values)
        .compose(
            row -> outcome(command, code, row, rounds),
            failure ->
                rounds > 0 && ConstraintViolationException.is(failure, "account_phone")
                    ? judged(command, code, accountId, rounds - 1)
                    : Future.failedFuture(failure));
  }

  private Future<Confirmed> outcome(
      Confirm command, String code, Optional<Judged> row, int rounds) {
    if (row.isEmpty()) {
      return refused(new Judgement.Unknown());
    }
    Judged judged = row.get();
    if (judged.opened()) {
      return opened(command, judged);
    } else if (judged.judgement().isEmpty() && rounds > 0) {
      return judged(command, code, judged.accountId(), rounds - 1);
    }
    return refused(judged.judgement().orElse(new Judgement.Expired()));
  }

  private Future<Confirmed> opened(Confirm command, Judged judged) {
    var session = new SessionContract.Open(judged.accountId(), command.origin(), null);
    return bindAddress(command, judged)
        .compose(_ -> bus.request(SessionContract.OPEN, session))
        .map(tokens -> new Confirmed.Done(judged.accountId(), tokens));
  }

  /** The account stands whatever becomes of the address; the citizen can add it again. */
  private Future<?> bindAddress(Confirm command, Judged judged) {
    if (judged.email() == null) {
      return Future.succeededFuture();
    }
    var bind = new EmailContract.Bind(judged.accountId(), command.origin(), judged.email());
    return bus.request(EmailContract.BIND, bind)
        .onFailure(failure -> LOG.warn("address not bound: {}", failure.getMessage()))
        .otherwiseEmpty();
  }

  private Values code(UUID accountId) {
    Challenge challenge =
        challenges.fresh(Purpose.REGISTRATION, accountId, settings.codeLife(), settings.tries());
    Message sms =
        new Message(
            Template.REGISTRATION_CODE,
            Map.of(),
            Map.of("code", challenge.code()),
            challenge.life());
    return Values.none()
        .under("challenge", challenges.values(challenge))
        .and("coolDown", settings.coolDown())
        .under("sms", outbox.values(sms))
        .under("warning", outbox.values(Message.notice(Template.PHONE_TAKEN, Map.of())));
  }

  private Registered sent(UUID id, Sent sent) {
    bus.announce(DeliveryContract.QUEUED, Channel.SMS);
    String masked = PhoneNumber.restore(sent.phone()).masked();
    return new Registered.Sent(id, masked, sent.expiresAt(), sent.resendAt());
  }

  private static Future<Confirmed> refused(Judgement judgement) {
    return Future.succeededFuture(new Confirmed.Refused(judgement));
  }
}
