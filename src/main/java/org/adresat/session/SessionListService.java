package org.adresat.session;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.adresat.account.AccountContract;
import org.adresat.account.AccountContract.CheckPassword;
import org.adresat.account.AccountContract.PasswordCheck;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.db.Values;
import org.adresat.session.SessionListContract.End;
import org.adresat.session.SessionListContract.EndOthers;
import org.adresat.session.SessionListContract.Ended;
import org.adresat.session.SessionListContract.ListAll;
import org.adresat.session.SessionListContract.Listed;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the list of sessions: one may be ended by any session of the account, all others by
 * whoever also knows the password, so that a stolen session cannot lock its owner out.
 */
public final class SessionListService {

  private final SessionListRepository repository;
  private final EndedSessions ended;
  private final Bus bus;
  private final Duration accessLife;
  private final Clock clock;

  /** Wired by the application. */
  public SessionListService(
      SessionListRepository repository,
      EndedSessions ended,
      Bus bus,
      Duration accessLife,
      Clock clock) {
    this.repository = repository;
    this.ended = ended;
    this.bus = bus;
    this.accessLife = accessLife;
    this.clock = clock;
  }

  Future<Listed> list(ListAll query) {
    return repository.list(query.citizen()).map(Listed::new);
  }

  Future<Ended> end(End command) {
    return proved(
        command.citizen(),
        command.password(),
        command.origin(),
        () ->
            ended(command.citizen(), command.id(), command.origin())
                .map(ids -> ids.isEmpty() ? new Ended.NotFound() : new Ended.Done()));
  }

  Future<Ended> endOthers(EndOthers command) {
    return proved(
        command.citizen(),
        command.password(),
        command.origin(),
        () -> ended(command.citizen(), null, command.origin()).map(new Ended.Done()));
  }

  /** Who only has a session must not shut the owner out. */
  private Future<Ended> proved(
      Citizen citizen, String password, Origin origin, Supplier<Future<Ended>> deed) {
    var subject = new AccountContract.Subject.Account(citizen.accountId(), citizen.sessionId());
    return bus.request(AccountContract.CHECK_PASSWORD, new CheckPassword(subject, password, origin))
        .compose(
            check ->
                switch (check) {
                  case PasswordCheck.Right _ -> deed.get();
                  case PasswordCheck.Wrong _ -> Future.succeededFuture(new Ended.PasswordWrong());
                  case PasswordCheck.Locked l ->
                      Future.succeededFuture(new Ended.Locked(l.retryAfter()));
                  case PasswordCheck.TooSoon t ->
                      Future.succeededFuture(new Ended.TooSoon(t.retryAfter()));
                });
  }

  private Future<List<UUID>> ended(Citizen citizen, @Nullable UUID id, Origin origin) {
    Values values =
        Values.of("accountId", citizen.accountId())
            .and("sessionId", citizen.sessionId())
            .and("id", id)
            .under(
                "entry",
                Journal.values(Deed.SESSION_TERMINATED, citizen.sessionId(), origin, Map.of()));
    return repository.end(values).onSuccess(this::known);
  }

  /** This node need not learn it from PostgreSQL. */
  private void known(List<UUID> ids) {
    long forgetAt = clock.instant().plus(accessLife).getEpochSecond();
    ids.forEach(each -> ended.add(each, forgetAt));
  }
}
