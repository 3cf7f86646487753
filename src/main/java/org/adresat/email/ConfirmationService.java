package org.adresat.email;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
import org.adresat.email.ConfirmationRepository.CodeRow;
import org.adresat.email.ConfirmationRepository.LinkRow;
import org.adresat.email.EmailContract.Confirm;
import org.adresat.email.EmailContract.ConfirmLink;
import org.adresat.email.EmailContract.Confirmed;
import org.adresat.email.EmailContract.LinkState;
import org.adresat.email.EmailContract.ReadLink;
import org.adresat.email.EmailContract.VisitLink;
import org.adresat.live.LiveContract;
import org.adresat.live.LiveContract.Changed;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.contact.EmailAddress;
import org.adresat.platform.db.ConstraintViolationException;
import org.adresat.platform.db.Values;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.verification.Challenges;
import org.adresat.verification.Judgement;
import org.adresat.verification.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * The rules of confirming an address. Whoever proves an address that another account confirmed
 * first is told what everybody is told whose time is over.
 */
public final class ConfirmationService {

  /** How often a statement that lost to a parallel one is decided anew. */
  private static final int ROUNDS = 5;

  private final ConfirmationRepository repository;
  private final Challenges challenges;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;
  private final boolean linkAsksPassword;
  private final Clock clock;

  /** Wired by the application. */
  public ConfirmationService(
      ConfirmationRepository repository,
      Challenges challenges,
      Outbox outbox,
      Limits limits,
      Bus bus,
      boolean linkAsksPassword,
      Clock clock) {
    this.repository = repository;
    this.challenges = challenges;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
    this.linkAsksPassword = linkAsksPassword;
    this.clock = clock;
  }

  /** A malformed code is refused before it is counted. */
  Future<Confirmed> confirm(Confirm command) {
    Optional<String> code = Challenges.code(command.code());
    return code.isEmpty()
        ? Future.succeededFuture(new Confirmed.Malformed())
        : confirm(command, code.get(), ROUNDS);
  }

  private Future<Confirmed> confirm(Confirm command, String code, int rounds) {
    UUID accountId = command.citizen().accountId();
    Values values =
        settling("code", command.origin(), command.citizen().sessionId())
            .and("accountId", accountId)
            .and("id", command.id())
            .under("judged", challenges.submittedCode(Purpose.EMAIL, accountId, code));
    return again(
            rounds,
            () -> repository.confirmCode(values),
            row -> row.isPresent() && row.get().judgement().isEmpty())
        .onSuccess(
            row -> {
              if (row.isPresent()) {
                bus.announce(LiveContract.CHANGED, Changed.emails(accountId));
              }
            })
        .map(row -> row.map(this::outcome).orElse(new Confirmed.Refused(new Judgement.Unknown())));
  }

  private Confirmed outcome(CodeRow row) {
    Judgement judgement = row.judgement().orElse(new Judgement.Expired());
    if (row.confirmedAt() != null) {
      bus.announce(DeliveryContract.QUEUED, Channel.MAIL);
      return new Confirmed.Done(row.before().confirmed(row.confirmedAt(), row.nowPrimary()));
    } else if (row.before().confirmedAt() != null) {
      return new Confirmed.Refused(new Judgement.AlreadyUsed());
    }
    // Right, or used, and yet not confirmed: the address was taken, or a newer letter was sent.
    boolean spent =
        judgement instanceof Judgement.Right || judgement instanceof Judgement.AlreadyUsed;
    return new Confirmed.Refused(spent ? new Judgement.Expired() : judgement);
  }

  /** Opening a link only tells what it is for, and is recorded for the owner to see. */
  Future<LinkState> visit(VisitLink command) {
    Origin origin = command.origin();
    Values values =
        Values.of("ip", origin.ip())
            .and("device", origin.device())
            .under("found", challenges.submittedToken(Purpose.EMAIL, command.token()));
    return limited(
        origin,
        () ->
            repository
                .visit(values)
                .onSuccess(this::told)
                .map(row -> row.map(this::state).orElse(new LinkState.Unknown())));
  }

  Future<LinkState> read(ReadLink command) {
    Values found =
        Values.none().under("found", challenges.submittedToken(Purpose.EMAIL, command.token()));
    return limited(
        command.origin(),
        () ->
            repository
                .read(found)
                .map(row -> row.map(this::state).orElse(new LinkState.Unknown())));
  }

  Future<LinkState> confirmLink(ConfirmLink command) {
    Values found = challenges.submittedToken(Purpose.EMAIL, command.token());
    return limited(
        command.origin(),
        () ->
            linkAsksPassword || command.visitor() != null
                ? confirmLookingFirst(command, found)
                : confirmLink(command, found));
  }

  private Future<LinkState> confirmLookingFirst(ConfirmLink command, Values found) {
    return repository
        .read(Values.none().under("found", found))
        .compose(
            row ->
                row.isPresent() && state(row.get()) instanceof LinkState.Open open
                    ? decided(command, row.get().accountId(), open, found)
                    : Future.succeededFuture(row.map(this::state).orElse(new LinkState.Unknown())));
  }

  private Future<LinkState> decided(
      ConfirmLink command, UUID accountId, LinkState.Open open, Values found) {
    if (command.visitor() != null && !command.visitor().equals(accountId)) {
      return Future.succeededFuture(new LinkState.OtherAccount());
    }
    return linkAsksPassword
        ? checkPassword(command, accountId, open, found)
        : confirmLink(command, found);
  }

  private Future<LinkState> checkPassword(
      ConfirmLink command, UUID accountId, LinkState.Open open, Values found) {
    String password = command.password() == null ? "" : command.password();
    var subject = new AccountContract.Subject.Account(accountId, null);
    return bus.request(
            AccountContract.CHECK_PASSWORD, new CheckPassword(subject, password, command.origin()))
        .compose(
            check ->
                switch (check) {
                  case PasswordCheck.Right _ -> confirmLink(command, found);
                  case PasswordCheck.Wrong _ ->
                      Future.succeededFuture(new LinkState.PasswordWrong(open));
                  case PasswordCheck.Locked l -> tooSoon(l.retryAfter());
                  case PasswordCheck.TooSoon t -> tooSoon(t.retryAfter());
                });
  }

  private Future<LinkState> confirmLink(ConfirmLink command, Values found) {
    Values values =
        settling("link", command.origin(), null).under("found", found).under("judged", found);
    return again(ROUNDS, () -> repository.confirmLink(values), this::closedMeanwhile)
        .onSuccess(this::told)
        .map(row -> row.map(this::confirmedState).orElse(new LinkState.Unknown()));
  }

  private void told(Optional<LinkRow> row) {
    row.ifPresent(r -> bus.announce(LiveContract.CHANGED, Changed.emails(r.accountId())));
  }

  private boolean closedMeanwhile(Optional<LinkRow> row) {
    return row.isPresent()
        && !row.get().nowConfirmed()
        && row.get().current()
        && !row.get().confirmed()
        && !row.get().wasUsed()
        && !row.get().expired();
  }

  private LinkState confirmedState(LinkRow row) {
    if (row.nowConfirmed()) {
      bus.announce(DeliveryContract.QUEUED, Channel.MAIL);
      return new LinkState.Confirmed(EmailAddress.restore(row.address()).masked());
    }
    return state(row) instanceof LinkState.Open ? new LinkState.Expired() : state(row);
  }

  private LinkState state(LinkRow row) {
    String masked = EmailAddress.restore(row.address()).masked();
    if (row.confirmed()) {
      return row.current() ? new LinkState.AlreadyConfirmed(masked) : new LinkState.Expired();
    } else if (!row.current() || row.wasUsed() || row.expired()) {
      return new LinkState.Expired();
    }
    return new LinkState.Open(masked, row.name(), row.expiresAt(), linkAsksPassword);
  }

  private Future<LinkState> limited(Origin origin, Supplier<Future<LinkState>> proceed) {
    return limits.within(List.of(Limit.LINK_IP.by(origin.ip())), LinkState.TooSoon::new, proceed);
  }

  private static Future<LinkState> tooSoon(Duration retryAfter) {
    return Future.succeededFuture(new LinkState.TooSoon(retryAfter));
  }

  /** Runs again when another account confirmed the address, or a parallel try ended, meanwhile. */
  private static <T> Future<T> again(
      int rounds, Supplier<Future<T>> statement, java.util.function.Predicate<T> undecided) {
    return statement
        .get()
        .compose(
            row ->
                rounds > 0 && undecided.test(row)
                    ? again(rounds - 1, statement, undecided)
                    : Future.succeededFuture(row),
            failure ->
                rounds > 0 && ConstraintViolationException.is(failure, "email_address_confirmed")
                    ? again(rounds - 1, statement, undecided)
                    : Future.failedFuture(failure));
  }

  private Values settling(String by, Origin origin, @Nullable UUID sessionId) {
    Map<String, String> facts =
        Map.of("at", clock.instant().toString(), "ip", origin.ip(), "device", origin.device());
    return Values.of("by", by)
        .under("added", outbox.values(Message.notice(Template.EMAIL_ADDED, facts)))
        .under("changed", outbox.values(Message.notice(Template.EMAIL_CHANGED, facts)))
        .under("entry", Journal.values(Deed.EMAIL_CONFIRMED, sessionId, origin, Map.of("by", by)));
  }
}
