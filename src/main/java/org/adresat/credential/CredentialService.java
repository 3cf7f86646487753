package org.adresat.credential;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.adresat.account.AccountContract;
import org.adresat.account.AccountContract.CheckPassword;
import org.adresat.account.AccountContract.PasswordCheck;
import org.adresat.account.Passwords;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.credential.CredentialContract.ChangePassword;
import org.adresat.credential.CredentialContract.Fault;
import org.adresat.credential.CredentialContract.JudgePassword;
import org.adresat.credential.CredentialContract.PasswordChanged;
import org.adresat.credential.CredentialContract.PasswordJudged;
import org.adresat.credential.CredentialRepository.Changed;
import org.adresat.credential.CredentialRepository.Owner;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.crypto.PasswordHasher;
import org.adresat.platform.db.Values;
import org.adresat.platform.person.PasswordJudge;
import org.adresat.platform.person.PasswordRule;
import org.adresat.platform.person.UnmetRule;
import org.adresat.session.Sessions;

/**
 * The rules of changing the password: a proved person who knows the old one. With it end all other
 * sessions, every code under way and every device remembered but the one it is changed on.
 */
public final class CredentialService {

  private final CredentialRepository repository;
  private final PasswordHasher hasher;
  private final PasswordJudge judge;
  private final Outbox outbox;
  private final Bus bus;

  /** Wired by the application. */
  public CredentialService(
      CredentialRepository repository,
      PasswordHasher hasher,
      PasswordJudge judge,
      Outbox outbox,
      Bus bus) {
    this.repository = repository;
    this.hasher = hasher;
    this.judge = judge;
    this.outbox = outbox;
    this.bus = bus;
  }

  Future<PasswordJudged> judge(JudgePassword query) {
    return repository
        .owner(query.accountId())
        .compose(
            owner ->
                owner.isEmpty()
                    ? Future.succeededFuture(List.<Fault>of())
                    : faults(query.password(), owner.get()))
        .map(PasswordJudged::new);
  }

  Future<PasswordChanged> change(ChangePassword command) {
    return repository
        .owner(command.citizen().accountId())
        .compose(
            owner ->
                owner.isEmpty()
                    ? Future.succeededFuture(new PasswordChanged.SessionOver())
                    : judged(command, owner.get()));
  }

  private Future<PasswordChanged> judged(ChangePassword command, Owner owner) {
    return faults(command, owner)
        .compose(
            faults ->
                faults.isEmpty()
                    ? verified(command, owner)
                    : Future.succeededFuture(new PasswordChanged.Faulty(faults)));
  }

  private Future<List<Fault>> faults(ChangePassword command, Owner owner) {
    if (PasswordRule.normalized(command.newPassword())
        .equals(PasswordRule.normalized(command.oldPassword()))) {
      return Future.succeededFuture(
          List.of(new Fault(UnmetRule.PASSWORD_UNCHANGED.wire(), Map.of())));
    }
    return faults(command.newPassword(), owner);
  }

  private Future<List<Fault>> faults(String password, Owner owner) {
    return judge
        .judge(password, owner.personal())
        .map(judgement -> judgement.unmet().stream().map(CredentialService::fault).toList());
  }

  private static Fault fault(UnmetRule unmet) {
    return new Fault(unmet.wire(), PasswordRule.DEFAULT.arguments(unmet));
  }

  private Future<PasswordChanged> verified(ChangePassword command, Owner owner) {
    Citizen citizen = command.citizen();
    var subject = new AccountContract.Subject.Account(citizen.accountId(), citizen.sessionId());
    return bus.request(
            AccountContract.CHECK_PASSWORD,
            new CheckPassword(subject, command.oldPassword(), command.origin()))
        .compose(
            check ->
                switch (check) {
                  case PasswordCheck.Right _ -> replaced(command, owner);
                  case PasswordCheck.Wrong _ ->
                      Future.succeededFuture(new PasswordChanged.PasswordWrong());
                  case PasswordCheck.Locked l ->
                      Future.succeededFuture(new PasswordChanged.Locked(l.retryAfter()));
                  case PasswordCheck.TooSoon t ->
                      Future.succeededFuture(new PasswordChanged.TooSoon(t.retryAfter()));
                });
  }

  private Future<PasswordChanged> replaced(ChangePassword command, Owner owner) {
    return hasher
        .hash(command.newPassword())
        .compose(hash -> repository.change(values(command, owner, hash)))
        .map(this::outcome);
  }

  private Values values(ChangePassword command, Owner owner, String hash) {
    Citizen citizen = command.citizen();
    return Values.of("accountId", citizen.accountId())
        .and("sessionId", citizen.sessionId())
        .under("gate", Passwords.values(hash, owner.passwordHash()))
        .under("ended", Sessions.values(Sessions.Cause.PASSWORD_CHANGED))
        .under(
            "mail",
            outbox.values(Message.notice(Template.PASSWORD_CHANGED, origin(command.origin()))))
        .under("sms", outbox.values(Message.notice(Template.PASSWORD_CHANGED_SMS, Map.of())))
        .under(
            "entry",
            Journal.values(Deed.PASSWORD_CHANGED, citizen.sessionId(), command.origin(), Map.of()));
  }

  /** An old password that was right and is not the stored one any more is wrong by now. */
  private PasswordChanged outcome(Changed row) {
    if (!row.alive()) {
      return new PasswordChanged.SessionOver();
    } else if (!row.open()) {
      return new PasswordChanged.IdentityCheckRequired();
    } else if (!row.changed()) {
      return new PasswordChanged.PasswordWrong();
    }
    List.of(Channel.values()).forEach(c -> bus.announce(DeliveryContract.QUEUED, c));
    return new PasswordChanged.Done();
  }

  private static Map<String, String> origin(Origin origin) {
    return Map.of("ip", origin.ip(), "device", origin.device());
  }
}
