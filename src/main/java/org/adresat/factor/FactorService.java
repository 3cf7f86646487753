package org.adresat.factor;

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
import org.adresat.factor.AppEnrolments.Judged;
import org.adresat.factor.FactorContract.Changed;
import org.adresat.factor.FactorContract.Changed.Faulty;
import org.adresat.factor.FactorContract.Checked;
import org.adresat.factor.FactorContract.Enrol;
import org.adresat.factor.FactorContract.Enrolment;
import org.adresat.factor.FactorContract.Method;
import org.adresat.factor.FactorContract.Proof;
import org.adresat.factor.FactorContract.Prove;
import org.adresat.factor.FactorContract.Read;
import org.adresat.factor.FactorContract.RenewCodes;
import org.adresat.factor.FactorContract.State;
import org.adresat.factor.FactorContract.TurnOff;
import org.adresat.factor.FactorContract.TurnOn;
import org.adresat.factor.FactorRepository.Stored;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.crypto.PasswordHasher;
import org.adresat.platform.db.Values;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the second factor. Whoever calls was proved by SMS code and password moments ago; an
 * app that is on is changed or turned off only with a code of it, or a backup code.
 */
public final class FactorService {

  private final FactorRepository repository;
  private final FactorCodes codes;
  private final AppEnrolments apps;
  private final PasswordHasher hasher;
  private final Outbox outbox;
  private final Bus bus;

  /** Wired by the application. */
  public FactorService(
      FactorRepository repository,
      FactorCodes codes,
      AppEnrolments apps,
      PasswordHasher hasher,
      Outbox outbox,
      Bus bus) {
    this.repository = repository;
    this.codes = codes;
    this.apps = apps;
    this.hasher = hasher;
    this.outbox = outbox;
    this.bus = bus;
  }

  Future<State> read(Read command) {
    return stored(command.citizen(), null).map(Stored::state);
  }

  Future<Enrolment> enrol(Enrol command) {
    return apps.begin(command.citizen());
  }

  Future<Changed> turnOn(TurnOn command) {
    Citizen citizen = command.citizen();
    UUID enrolmentId = command.app().map(FactorContract.App::enrolmentId).orElse(null);
    return stored(citizen, enrolmentId)
        .compose(
            stored ->
                switch (apps.judge(stored, command.app())) {
                  case Judged.Refused refused -> Future.succeededFuture(refused.outcome());
                  case Judged.Right right ->
                      permitted(
                          citizen,
                          stored,
                          command.currentCode(),
                          command.origin(),
                          () -> turnedOn(command, stored, right.step()));
                });
  }

  Future<Changed> turnOff(TurnOff command) {
    Citizen citizen = command.citizen();
    return changed(
        citizen,
        command.currentCode(),
        command.origin(),
        () ->
            repository
                .turnOff(told(citizen, command.origin(), Deed.SECOND_FACTOR_OFF, Notice.TURNED_OFF))
                .map(done -> outcome(done, List.of(), new Changed.Off())));
  }

  Future<Changed> renewCodes(RenewCodes command) {
    Citizen citizen = command.citizen();
    return changed(
        citizen,
        command.currentCode(),
        command.origin(),
        () ->
            withCodes(
                told(citizen, command.origin(), Deed.BACKUP_CODES_RENEWED, Notice.RENEWED),
                repository::renew,
                new Changed.Off()));
  }

  Future<Checked> check(FactorContract.Check command) {
    UUID accountId = command.accountId();
    return repository
        .read(accountId, null, null)
        .compose(
            stored ->
                stored.isEmpty()
                    ? Future.succeededFuture(new Checked.Wrong())
                    : codes.judge(accountId, stored.get(), command.code(), command.origin()));
  }

  private Future<Changed> changed(
      Citizen citizen, @Nullable String code, Origin origin, Deferred deed) {
    return stored(citizen, null)
        .compose(
            stored ->
                stored.method().isEmpty()
                    ? Future.succeededFuture(new Changed.Off())
                    : permitted(citizen, stored, code, origin, deed));
  }

  private Future<Changed> permitted(
      Citizen citizen, Stored stored, @Nullable String code, Origin origin, Deferred deed) {
    return proof(citizen, stored, code, origin)
        .compose(
            proof ->
                switch (proof) {
                  case Proof.Given _ -> deed.get();
                  case Proof.Faulty f -> Future.succeededFuture(new Faulty(f.pointer(), f.code()));
                  case Proof.TooSoon soon ->
                      Future.succeededFuture(new Changed.TooSoon(soon.retryAfter()));
                });
  }

  Future<Proof> prove(Prove command) {
    Citizen citizen = command.citizen();
    return stored(citizen, null)
        .compose(stored -> proof(citizen, stored, command.currentCode(), command.origin()));
  }

  /** SMS was proved at the door; an app is proved by a code. */
  private Future<Proof> proof(
      Citizen citizen, Stored stored, @Nullable String code, Origin origin) {
    if (stored.method().filter(Method.APP::equals).isEmpty()) {
      return Future.succeededFuture(new Proof.Given());
    } else if (code == null) {
      return Future.succeededFuture(new Proof.Faulty("/currentCode", "missing"));
    }
    return codes
        .judge(citizen.accountId(), stored, code, origin)
        .map(
            checked ->
                switch (checked) {
                  case Checked.Right _ -> new Proof.Given();
                  case Checked.Wrong _ -> new Proof.Faulty("/currentCode", "code-wrong");
                  case Checked.Malformed _ ->
                      new Proof.Faulty("/currentCode", "factor-code-malformed");
                  case Checked.TooSoon soon -> new Proof.TooSoon(soon.retryAfter());
                });
  }

  private Future<Changed> turnedOn(TurnOn command, Stored stored, long step) {
    Values values =
        told(command.citizen(), command.origin(), Deed.SECOND_FACTOR_ON, Notice.TURNED_ON)
            .and("enrolmentId", command.app().map(FactorContract.App::enrolmentId).orElse(null))
            .and("method", (command.app().isPresent() ? Method.APP : Method.SMS).code())
            .and("seed", stored.enrolled())
            .and("step", step);
    return withCodes(values, repository::turnOn, new Changed.NotFound());
  }

  private Future<Changed> withCodes(Values values, Change change, Changed otherwise) {
    List<String> fresh = BackupCode.fresh();
    return hasher
        .hashAll(fresh)
        .compose(hashes -> change.of(values.and("hashes", hashes)))
        .map(done -> outcome(done, fresh.stream().map(BackupCode::shown).toList(), otherwise));
  }

  private Changed outcome(boolean done, List<String> fresh, Changed otherwise) {
    if (!done) {
      return otherwise;
    }
    List.of(Channel.values()).forEach(c -> bus.announce(DeliveryContract.QUEUED, c));
    return new Changed.Done(fresh);
  }

  private Values told(Citizen citizen, Origin origin, Deed deed, Notice notice) {
    Map<String, String> facts = Map.of("ip", origin.ip(), "device", origin.device());
    return Values.of("accountId", citizen.accountId())
        .under("mail", outbox.values(Message.notice(notice.letter, facts)))
        .under("sms", outbox.values(Message.notice(notice.sms, Map.of())))
        .under("entry", Journal.values(deed, citizen.sessionId(), origin, Map.of()));
  }

  private Future<Stored> stored(Citizen citizen, @Nullable UUID enrolmentId) {
    return repository
        .read(citizen.accountId(), citizen.sessionId(), enrolmentId)
        .map(Optional::orElseThrow);
  }

  /** What the owner is told. */
  private enum Notice {
    TURNED_ON(Template.SECOND_FACTOR_ON, Template.SECOND_FACTOR_ON_SMS),
    TURNED_OFF(Template.SECOND_FACTOR_OFF, Template.SECOND_FACTOR_OFF_SMS),
    RENEWED(Template.BACKUP_CODES_RENEWED, Template.BACKUP_CODES_RENEWED_SMS);

    private final Template letter;
    private final Template sms;

    Notice(Template letter, Template sms) {
      this.letter = letter;
      this.sms = sms;
    }
  }

  /** What is done once it is permitted. */
  private interface Deferred {
    Future<Changed> get();
  }

  /** A statement that changes something or finds nothing to change. */
  private interface Change {
    Future<Boolean> of(Values values);
  }
}
