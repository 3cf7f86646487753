package org.adresat.email;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.email.BindingRepository.AddRow;
import org.adresat.email.EmailContract.Add;
import org.adresat.email.EmailContract.Added;
import org.adresat.email.EmailContract.Bind;
import org.adresat.email.EmailContract.Bound;
import org.adresat.email.EmailContract.Change;
import org.adresat.live.LiveContract;
import org.adresat.live.LiveContract.Changed;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.config.Settings;
import org.adresat.platform.contact.AddressSyntax;
import org.adresat.platform.contact.EmailAddress;
import org.adresat.platform.db.ConstraintViolationException;
import org.adresat.platform.db.Values;
import org.adresat.platform.time.Ids;
import org.adresat.ratelimit.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The rules of adding an address and sending its letter. Somebody else's address looks the same to
 * the one who adds it, in answer, time and delivery state; its owner gets a letter instead of the
 * code.
 */
public final class BindingService {

  /** A lost race is decided anew; each round has at least one winner. */
  private static final int ROUNDS = 20;

  private final BindingRepository repository;
  private final EmailRepository emails;
  private final ConfirmationLetter letter;
  private final Limits limits;
  private final Bus bus;
  private final Settings.EmailSettings settings;
  private final AddressSyntax syntax;

  /** Wired by the application. */
  public BindingService(
      BindingRepository repository,
      EmailRepository emails,
      ConfirmationLetter letter,
      Limits limits,
      Bus bus,
      Settings.EmailSettings settings) {
    this.repository = repository;
    this.emails = emails;
    this.letter = letter;
    this.limits = limits;
    this.bus = bus;
    this.settings = settings;
    this.syntax = settings.syntax();
  }

  /** The letter a command asks for. */
  private record Wanted(
      UUID accountId,
      @Nullable UUID sessionId,
      Origin origin,
      EmailAddress address,
      List<String> types,
      @Nullable UUID replaces) {}

  Future<Added> add(Add c) {
    return checked(
        c.address(),
        address ->
            limited(
                new Wanted(
                    c.citizen().accountId(),
                    c.citizen().sessionId(),
                    c.origin(),
                    address,
                    c.notificationTypes(),
                    null)));
  }

  Future<Added> change(Change c) {
    return checked(
        c.address(),
        address ->
            limited(
                new Wanted(
                    c.citizen().accountId(),
                    c.citizen().sessionId(),
                    c.origin(),
                    address,
                    List.of(),
                    c.id())));
  }

  /** Whatever becomes of the address, the account is open: the citizen can add it again. */
  Future<Bound> bind(Bind c) {
    return checked(
            c.address(),
            address ->
                limited(new Wanted(c.accountId(), null, c.origin(), address, List.of(), null)))
        .map(new Bound());
  }

  private Future<Added> checked(String typed, Function<EmailAddress, Future<Added>> proceed) {
    return switch (syntax.check(typed)) {
      case AddressSyntax.Valid valid -> proceed.apply(valid.address());
      case AddressSyntax.Faulty faulty -> Future.succeededFuture(new Added.Faulty(faulty.faults()));
    };
  }

  private Future<Added> limited(Wanted wanted) {
    return limits
        .within(
            Limits.letter(wanted.accountId().toString(), wanted.address().limitKey()),
            Added.TooSoon::new,
            () -> added(wanted, ROUNDS))
        .compose(
            added ->
                added instanceof Added.TooSoon
                    ? known(wanted).map(known -> known.<Added>map(Added.Waiting::new).orElse(added))
                    : Future.succeededFuture(added));
  }

  /** The same wish as before needs no further letter, so no limit refuses it. */
  private Future<Optional<EmailView>> known(Wanted wanted) {
    return emails
        .list(wanted.accountId(), Optional.empty())
        .map(
            all ->
                all.stream()
                    .filter(e -> isSame(e, wanted.address()))
                    .filter(e -> e.status() == EmailView.Status.WAITING)
                    .filter(e -> Objects.equals(e.replaces(), wanted.replaces()))
                    .findFirst());
  }

  private static boolean isSame(EmailView email, EmailAddress address) {
    return EmailAddress.restore(email.address()).key().equals(address.key());
  }

  private Future<Added> added(Wanted wanted, int rounds) {
    UUID id = Ids.next();
    Values values =
        letter
            .values(wanted.accountId())
            .and("accountId", wanted.accountId())
            .and("sessionId", wanted.sessionId())
            .and("trusted", wanted.sessionId() == null)
            .and("id", id)
            .and("address", wanted.address().text())
            .and("key", wanted.address().key())
            .and("types", NotificationType.codes(wanted.types()))
            .and("replaces", wanted.replaces())
            .and("slots", settings.maxAddresses())
            .under("entry", entry(Deed.EMAIL_ADDED, wanted.sessionId(), wanted.origin()));
    return repository
        .add(values, id)
        .compose(row -> addOutcome(wanted, row, rounds))
        .recover(
            failure ->
                rounds > 0 && lostRace(failure)
                    ? added(wanted, rounds - 1)
                    : Future.failedFuture(failure));
  }

  private static boolean lostRace(Throwable failure) {
    return ConstraintViolationException.is(failure, "email_address_slot")
        || ConstraintViolationException.is(failure, "email_address_change")
        || ConstraintViolationException.is(failure, "email_address_replaced");
  }

  private Future<Added> addOutcome(Wanted wanted, AddRow row, int rounds) {
    if (wanted.replaces() != null && row.oldStatus() == null) {
      return Future.succeededFuture(new Added.NotFound());
    } else if (!row.contactsOpen()) {
      return Future.succeededFuture(new Added.IdentityCheckRequired());
    } else if ("confirmed".equals(row.ownStatus())) {
      return Future.succeededFuture(new Added.AlreadyConfirmed());
    } else if (wanted.replaces() != null && !"confirmed".equals(row.oldStatus())) {
      return Future.succeededFuture(new Added.NotConfirmed());
    }
    if (row.id() != null) {
      bus.announce(DeliveryContract.QUEUED, Channel.MAIL);
      bus.announce(LiveContract.CHANGED, Changed.emails(wanted.accountId()));
    }
    if (row.inserted().isPresent()) {
      return Future.succeededFuture(new Added.Waiting(fresh(wanted, row, row.inserted().get())));
    }
    UUID known = row.id() == null ? row.ownId() : row.id();
    if (known != null) {
      return waiting(wanted.accountId(), known);
    }
    return raced(wanted, rounds);
  }

  /**
   * Neither inserted nor there before: no place is free, or a parallel request took the address.
   */
  private Future<Added> raced(Wanted wanted, int rounds) {
    return emails
        .list(wanted.accountId(), Optional.empty())
        .compose(
            all -> {
              Optional<EmailView> same =
                  all.stream().filter(e -> isSame(e, wanted.address())).findFirst();
              if (same.isPresent() || rounds == 0) {
                return Future.succeededFuture(
                    same.<Added>map(Added.Waiting::new).orElseGet(Added.TooManyAddresses::new));
              }
              return all.size() >= settings.maxAddresses()
                  ? Future.succeededFuture(new Added.TooManyAddresses())
                  : added(wanted, rounds - 1);
            });
  }

  private Future<Added> waiting(UUID accountId, UUID id) {
    return emails
        .list(accountId, Optional.of(id))
        .map(found -> found.isEmpty() ? new Added.NotFound() : new Added.Waiting(found.getFirst()));
  }

  private EmailView fresh(Wanted wanted, AddRow row, BindingRepository.Inserted inserted) {
    return EmailView.waiting(
        Objects.requireNonNull(row.id()),
        wanted.address().text(),
        inserted.types(),
        wanted.replaces(),
        inserted.createdAt(),
        inserted.expiresAt(),
        inserted.resendAt(),
        settings.tries());
  }

  private static Values entry(Deed deed, @Nullable UUID sessionId, Origin origin) {
    return Journal.values(deed, sessionId, origin, Map.of());
  }
}
