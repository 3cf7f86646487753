package org.adresat.email;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
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
import org.adresat.email.EmailContract.Changed;
import org.adresat.email.EmailContract.ListAll;
import org.adresat.email.EmailContract.Listed;
import org.adresat.email.EmailContract.MakePrimary;
import org.adresat.email.EmailContract.Remove;
import org.adresat.email.EmailContract.Removed;
import org.adresat.live.LiveContract;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.db.Values;
import org.adresat.platform.i18n.Language;

/** The rules of what is done to addresses that are there. */
public final class EmailService {

  private final EmailRepository repository;
  private final Outbox outbox;
  private final Bus bus;
  private final Clock clock;

  /** Wired by the application. */
  public EmailService(EmailRepository repository, Outbox outbox, Bus bus, Clock clock) {
    this.repository = repository;
    this.outbox = outbox;
    this.bus = bus;
    this.clock = clock;
  }

  Future<Listed> list(ListAll query) {
    return repository.list(query.citizen().accountId(), query.id()).map(Listed::new);
  }

  Future<Changed> makePrimary(MakePrimary command) {
    UUID accountId = command.citizen().accountId();
    UUID sessionId = command.citizen().sessionId();
    Values values =
        Values.of("accountId", accountId)
            .and("sessionId", sessionId)
            .and("id", command.id())
            .under("told", outbox.values(notice(Template.PRIMARY_CHANGED, command.origin())))
            .under("entry", entry(Deed.EMAIL_PRIMARY_CHANGED, sessionId, command.origin()));
    return repository
        .makePrimary(values)
        .compose(row -> primaryOutcome(row, accountId, command.id()));
  }

  private Future<Changed> primaryOutcome(EmailRepository.PrimaryRow row, UUID accountId, UUID id) {
    if (row.status() == null) {
      return Future.succeededFuture(new Changed.NotFound());
    } else if (!row.contactsOpen()) {
      return Future.succeededFuture(new Changed.IdentityCheckRequired());
    } else if (!row.status().equals("confirmed")) {
      return Future.succeededFuture(new Changed.NotConfirmed());
    }
    bus.announce(DeliveryContract.QUEUED, Channel.MAIL);
    bus.announce(LiveContract.CHANGED, LiveContract.Changed.emails(accountId));
    return repository
        .list(accountId, Optional.of(id))
        .map(
            found -> found.isEmpty() ? new Changed.NotFound() : new Changed.Done(found.getFirst()));
  }

  /** The password is asked for first: whoever only has the session learns nothing of the list. */
  Future<Removed> remove(Remove command) {
    Citizen citizen = command.citizen();
    var subject = new AccountContract.Subject.Account(citizen.accountId(), citizen.sessionId());
    return bus.request(
            AccountContract.CHECK_PASSWORD,
            new CheckPassword(subject, command.password(), command.origin()))
        .compose(
            check ->
                switch (check) {
                  case PasswordCheck.Right _ -> removeProved(command);
                  case PasswordCheck.Wrong _ -> Future.succeededFuture(new Removed.PasswordWrong());
                  case PasswordCheck.Locked l ->
                      Future.succeededFuture(new Removed.Locked(l.retryAfter()));
                  case PasswordCheck.TooSoon t ->
                      Future.succeededFuture(new Removed.TooSoon(t.retryAfter()));
                });
  }

  private Future<Removed> removeProved(Remove command) {
    UUID sessionId = command.citizen().sessionId();
    Values values =
        Values.of("accountId", command.citizen().accountId())
            .and("id", command.id())
            .under("told", outbox.values(notice(Template.EMAIL_REMOVED, command.origin())))
            .under("entry", entry(Deed.EMAIL_REMOVED, sessionId, command.origin()));
    return repository
        .remove(values)
        .map(
            gone -> {
              bus.announce(DeliveryContract.QUEUED, Channel.MAIL);
              bus.announce(
                  LiveContract.CHANGED, LiveContract.Changed.emails(command.citizen().accountId()));
              return gone ? new Removed.Done() : new Removed.NotFound();
            });
  }

  /**
   * A relay refused the address for good: it is marked, and the owner told by the other channels.
   */
  Future<DeliveryContract.Acknowledged> undeliverable(DeliveryContract.Undeliverable news) {
    Origin nobody = new Origin("", "", news.messageId().toString(), Language.RU);
    Values values =
        Values.of("accountId", news.accountId())
            .and("address", news.recipient())
            .and("letterId", news.messageId())
            .under("mail", outbox.values(Message.notice(Template.EMAIL_UNDELIVERABLE, Map.of())))
            .under("sms", outbox.values(Message.notice(Template.EMAIL_UNDELIVERABLE_SMS, Map.of())))
            .under("entry", entry(Deed.EMAIL_UNDELIVERABLE, null, nobody));
    return repository
        .markUndeliverable(values)
        .map(
            marked -> {
              if (marked) {
                List.of(Channel.values()).forEach(c -> bus.announce(DeliveryContract.QUEUED, c));
                bus.announce(LiveContract.CHANGED, LiveContract.Changed.emails(news.accountId()));
              }
              return new DeliveryContract.Acknowledged();
            });
  }

  private Message notice(Template template, Origin origin) {
    return Message.notice(
        template,
        Map.of("at", clock.instant().toString(), "ip", origin.ip(), "device", origin.device()));
  }

  private static Values entry(
      Deed deed, @org.jspecify.annotations.Nullable UUID sessionId, Origin origin) {
    return Journal.values(deed, sessionId, origin, Map.of());
  }
}
