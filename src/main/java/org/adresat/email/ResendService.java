package org.adresat.email;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.email.BindingRepository.Found;
import org.adresat.email.BindingRepository.ResendRow;
import org.adresat.email.EmailContract.Added;
import org.adresat.email.EmailContract.Resend;
import org.adresat.live.LiveContract;
import org.adresat.live.LiveContract.Changed;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.config.Settings;
import org.adresat.platform.contact.AddressSyntax;
import org.adresat.platform.contact.EmailAddress;
import org.adresat.platform.db.ConstraintViolationException;
import org.adresat.platform.db.Values;
import org.adresat.ratelimit.Limits;
import org.jspecify.annotations.Nullable;

/** The rules of sending the letter again: a new code and link, the old ones die. */
public final class ResendService {

  private final BindingRepository repository;
  private final EmailRepository emails;
  private final ConfirmationLetter letter;
  private final Limits limits;
  private final Bus bus;
  private final Settings.EmailSettings settings;

  /** Wired by the application. */
  public ResendService(
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
  }

  Future<Added> resend(Resend c) {
    return repository
        .find(c.citizen().accountId(), c.id())
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(new Added.NotFound())
                    : resend(c, found.get()));
  }

  /** The cool-down comes before the limits: who only asks too soon uses up nothing. */
  private Future<Added> resend(Resend c, Found current) {
    if (current.confirmed()) {
      return Future.succeededFuture(new Added.AlreadyConfirmed());
    } else if (!current.left().isZero()) {
      return Future.succeededFuture(new Added.TooSoon(current.left()));
    }
    String address = c.address() == null ? current.address() : c.address();
    boolean corrected = !address.equals(current.address());
    return switch (settings.syntax().check(address)) {
      case AddressSyntax.Faulty faulty -> Future.succeededFuture(new Added.Faulty(faulty.faults()));
      case AddressSyntax.Valid valid ->
          limits.within(
              Limits.letter(c.citizen().accountId().toString(), valid.address().limitKey()),
              Added.TooSoon::new,
              () -> resent(c, corrected ? valid.address() : null));
    };
  }

  private Future<Added> resent(Resend c, @Nullable EmailAddress corrected) {
    UUID accountId = c.citizen().accountId();
    UUID sessionId = c.citizen().sessionId();
    Values values =
        letter
            .values(accountId)
            .and("accountId", accountId)
            .and("sessionId", sessionId)
            .and("id", c.id())
            .and("address", corrected == null ? null : corrected.text())
            .and("key", corrected == null ? null : corrected.key())
            .under("entry", Journal.values(Deed.EMAIL_RESENT, sessionId, c.origin(), Map.of()));
    return repository
        .resend(values)
        .compose(row -> resendOutcome(c, row, corrected != null))
        .recover(
            failure ->
                ConstraintViolationException.is(failure, "email_address_once")
                    ? Future.succeededFuture(new Added.AlreadyListed())
                    : Future.failedFuture(failure));
  }

  private Future<Added> resendOutcome(Resend c, ResendRow row, boolean corrected) {
    if (row.sent()) {
      bus.announce(DeliveryContract.QUEUED, Channel.MAIL);
      bus.announce(LiveContract.CHANGED, Changed.emails(c.citizen().accountId()));
      return emails
          .list(c.citizen().accountId(), Optional.of(c.id()))
          .map(all -> all.isEmpty() ? new Added.NotFound() : new Added.Waiting(all.getFirst()));
    } else if (row.ownStatus() == null) {
      return Future.succeededFuture(new Added.NotFound());
    } else if (row.ownStatus().equals("confirmed")) {
      return Future.succeededFuture(new Added.AlreadyConfirmed());
    } else if (corrected && !row.contactsOpen()) {
      return Future.succeededFuture(new Added.IdentityCheckRequired());
    }
    // The cool-down, also when a parallel resend has just begun it.
    return Future.succeededFuture(
        new Added.TooSoon(row.left().isZero() ? settings.coolDown() : row.left()));
  }
}
