package org.adresat.session;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.adresat.account.AccountContract;
import org.adresat.account.AccountContract.CheckPassword;
import org.adresat.account.AccountContract.KnownDevice;
import org.adresat.account.AccountContract.PasswordCheck;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.config.Settings;
import org.adresat.platform.contact.SignInName;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.db.Values;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.session.SessionContract.Open;
import org.adresat.session.SessionContract.Refresh;
import org.adresat.session.SessionContract.Refreshed;
import org.adresat.session.SessionContract.SignIn;
import org.adresat.session.SessionContract.SignOut;
import org.adresat.session.SessionContract.SignedIn;
import org.adresat.session.SessionContract.SignedOut;
import org.adresat.session.SessionContract.Tokens;
import org.adresat.session.SessionOpener.Opening;
import org.adresat.session.SessionRepository.Lasting;
import org.adresat.session.SessionTokens.DeviceClaim;
import org.adresat.session.SessionTokens.RefreshClaim;
import org.jspecify.annotations.Nullable;

/** The rules of sessions. */
public final class SessionService {

  /** Looked back further than the last look, for statements that committed late. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final SessionRepository repository;
  private final SessionOpener opener;
  private final SecondStepService secondStep;
  private final SessionTokens tokens;
  private final EndedSessions ended;
  private final Limits limits;
  private final Bus bus;
  private final Settings.SessionSettings settings;
  private final Clock clock;
  private volatile Instant learntAt = Instant.EPOCH;

  /** Wired by the application. */
  public SessionService(
      SessionRepository repository,
      SessionOpener opener,
      SecondStepService secondStep,
      Keyring keyring,
      EndedSessions ended,
      Limits limits,
      Bus bus,
      Settings.SessionSettings settings,
      Clock clock) {
    this.repository = repository;
    this.opener = opener;
    this.secondStep = secondStep;
    this.tokens = new SessionTokens(keyring);
    this.ended = ended;
    this.limits = limits;
    this.bus = bus;
    this.settings = settings;
    this.clock = clock;
  }

  Future<SignedIn> signIn(SignIn command) {
    Optional<DeviceClaim> device =
        Optional.ofNullable(command.deviceToken()).flatMap(tokens::deviceClaim);
    KnownDevice known = device.map(d -> new KnownDevice(d.accountId(), d.deviceId())).orElse(null);
    var login = new AccountContract.Subject.Login(SignInName.of(command.login()), known);
    return bus.request(
            AccountContract.CHECK_PASSWORD,
            new CheckPassword(login, command.password(), command.origin()))
        .compose(
            check ->
                switch (check) {
                  case PasswordCheck.Right right -> begun(right.accountId(), command, device);
                  case PasswordCheck.Wrong _ -> Future.succeededFuture(new SignedIn.Wrong());
                  case PasswordCheck.Locked l ->
                      Future.succeededFuture(new SignedIn.Locked(l.retryAfter()));
                  case PasswordCheck.TooSoon t ->
                      Future.succeededFuture(new SignedIn.TooSoon(t.retryAfter()));
                });
  }

  private Future<SignedIn> begun(UUID accountId, SignIn command, Optional<DeviceClaim> device) {
    UUID known =
        device.filter(d -> d.accountId().equals(accountId)).map(DeviceClaim::deviceId).orElse(null);
    Open open = new Open(accountId, command.origin(), known);
    return opener
        .open(open, true, null)
        .compose(
            opening ->
                switch (opening) {
                  case Opening.Done done ->
                      Future.succeededFuture(new SignedIn.Done(done.tokens()));
                  case Opening.FactorWanted wanted -> secondStep.begin(open, wanted);
                  case Opening.Over _ -> Future.succeededFuture(new SignedIn.Wrong());
                });
  }

  /** Whoever just became a citizen is not told of the device they did it on. */
  Future<Tokens> open(Open command) {
    return opener
        .open(command, false, null)
        .map(
            opening -> {
              if (opening instanceof Opening.Done done) {
                return done.tokens();
              }
              throw new IllegalStateException("a new account asks for nothing more");
            });
  }

  Future<Refreshed> refresh(Refresh command) {
    Optional<RefreshClaim> claim = tokens.refreshClaim(command.refreshToken());
    return limits.within(
        List.of(Limit.REFRESH_IP.by(command.origin().ip())),
        Refreshed.TooSoon::new,
        () -> refreshed(claim.orElse(null), command.origin()));
  }

  private Future<Refreshed> refreshed(@Nullable RefreshClaim claim, Origin origin) {
    if (claim == null) {
      return Future.succeededFuture(new Refreshed.Invalid());
    }
    Values values =
        Values.of("accountId", claim.accountId())
            .and("id", claim.sessionId())
            .and("generation", claim.generation())
            .and("idle", settings.idleLife())
            .under(
                "entry", Journal.values(Deed.REFRESH_REUSED, claim.sessionId(), origin, Map.of()));
    return repository.refresh(values).map(lasting -> outcome(claim, lasting));
  }

  private Refreshed outcome(RefreshClaim used, Optional<Lasting> lasting) {
    if (lasting.isEmpty()) {
      ended.add(used.sessionId(), forgetAt());
      return new Refreshed.Invalid();
    }
    RefreshClaim next = new RefreshClaim(used.accountId(), used.sessionId(), used.generation() + 1);
    return new Refreshed.Done(opener.tokens(next, lasting.get()));
  }

  Future<SignedOut> signOut(SignOut command) {
    UUID sessionId = command.citizen().sessionId();
    Values values =
        Values.of("accountId", command.citizen().accountId())
            .and("id", sessionId)
            .under("entry", Journal.values(Deed.SIGNED_OUT, sessionId, command.origin(), Map.of()));
    return repository
        .signOut(values)
        .map(
            _ -> {
              ended.add(sessionId, forgetAt());
              return new SignedOut();
            });
  }

  /** Learns of the sessions that ended anywhere; called several times a second. */
  Future<Void> learnEnded() {
    Instant now = clock.instant();
    Duration since = Duration.between(learntAt, now).abs().plus(OVERLAP);
    Duration window = since.compareTo(settings.accessLife()) < 0 ? since : settings.accessLife();
    return repository
        .endedWithin(window)
        .map(
            ids -> {
              learntAt = now;
              ids.forEach(id -> ended.add(id, forgetAt()));
              ended.forget(clock.instant().getEpochSecond());
              return null;
            });
  }

  /** An access token issued just before the end is good for this long. */
  private long forgetAt() {
    return clock.instant().plus(settings.accessLife()).getEpochSecond();
  }
}
