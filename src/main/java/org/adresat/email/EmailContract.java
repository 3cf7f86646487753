package org.adresat.email;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.contact.AddressFault;
import org.adresat.verification.Judgement;
import org.jspecify.annotations.Nullable;

/** What may be asked of a citizen's addresses. */
public interface EmailContract {

  /** Adds an address and sends its letter. */
  Address<Add, Added> ADD = new Address<>("email.add");

  /**
   * Adds the address of a new account, without an identity check: the phone was proved just now.
   */
  Address<Bind, Bound> BIND = new Address<>("email.bind");

  /** Lists addresses, the primary one first, then the newest first. */
  Address<ListAll, Listed> LIST = new Address<>("email.list");

  /** Confirms by code. */
  Address<Confirm, Confirmed> CONFIRM = new Address<>("email.confirm");

  /** Sends a new code and link, perhaps to a corrected address. */
  Address<Resend, Added> RESEND = new Address<>("email.resend");

  /** Adds an address that takes the place of a confirmed one once it is confirmed itself. */
  Address<Change, Added> CHANGE = new Address<>("email.change");

  /** Makes a confirmed address the primary one. */
  Address<MakePrimary, Changed> MAKE_PRIMARY = new Address<>("email.make-primary");

  /** Removes an address. */
  Address<Remove, Removed> REMOVE = new Address<>("email.remove");

  /** Records the opening of a letter's link and tells what it is for; changes nothing. */
  Address<VisitLink, LinkState> VISIT_LINK = new Address<>("email.visit-link");

  /** Tells what a link is for, and nothing else. */
  Address<ReadLink, LinkState> READ_LINK = new Address<>("email.read-link");

  /** Confirms by link. */
  Address<ConfirmLink, LinkState> CONFIRM_LINK = new Address<>("email.confirm-link");

  /**
   * Adds {@code address}.
   *
   * @param notificationTypes the notices it is to receive; all when empty
   */
  record Add(Citizen citizen, Origin origin, String address, List<String> notificationTypes)
      implements Request<Added> {}

  /** Adds the address given at registration. */
  record Bind(UUID accountId, Origin origin, String address) implements Request<Bound> {}

  /** The letter is queued, or the address was not fit for one. */
  record Bound() {}

  /** Asks for all, or for one. */
  record ListAll(Citizen citizen, Optional<UUID> id) implements Request<Listed> {}

  /** The addresses found. */
  record Listed(List<EmailView> emails) {}

  /** Submits a code as typed. */
  record Confirm(Citizen citizen, Origin origin, UUID id, String code)
      implements Request<Confirmed> {}

  /** Asks for a new letter; {@code address} corrects a waiting one. */
  record Resend(Citizen citizen, Origin origin, UUID id, @Nullable String address)
      implements Request<Added> {}

  /** Replaces the address {@code id} by {@code address} once that is confirmed. */
  record Change(Citizen citizen, Origin origin, UUID id, String address)
      implements Request<Added> {}

  /** Makes {@code id} primary. */
  record MakePrimary(Citizen citizen, Origin origin, UUID id) implements Request<Changed> {}

  /** Removes {@code id}. */
  record Remove(Citizen citizen, Origin origin, UUID id, String password)
      implements Request<Removed> {}

  /** Opens the link with this token. */
  record VisitLink(String token, Origin origin) implements Request<LinkState> {}

  /** Shows the page behind the link again. */
  record ReadLink(String token, Origin origin) implements Request<LinkState> {}

  /**
   * Presses the button on the page behind the link.
   *
   * @param visitor whose account is signed in to in that browser, if any is known
   */
  record ConfirmLink(String token, Origin origin, @Nullable String password, @Nullable UUID visitor)
      implements Request<LinkState> {}

  /** What becomes of an address to be added, resent or changed. */
  sealed interface Added {

    /** It waits for its code. */
    record Waiting(EmailView email) implements Added {}

    /** It breaks the rule. */
    record Faulty(List<AddressFault> faults) implements Added {}

    /** The session may not change contacts. */
    record IdentityCheckRequired() implements Added {}

    /** The account has it confirmed already. */
    record AlreadyConfirmed() implements Added {}

    /** The account has it already, waiting for its code. */
    record AlreadyListed() implements Added {}

    /** Only a confirmed address can be changed. */
    record NotConfirmed() implements Added {}

    /** The account has as many as it may. */
    record TooManyAddresses() implements Added {}

    /** A limit or the cool-down refuses. */
    record TooSoon(Duration retryAfter) implements Added {}

    /** The account has no such address. */
    record NotFound() implements Added {}
  }

  /** What becomes of a code. */
  sealed interface Confirmed {

    /** It was right. */
    record Done(EmailView email) implements Confirmed {}

    /** It was not. */
    record Refused(Judgement judgement) implements Confirmed {}

    /** It cannot be a code: six digits are expected. */
    record Malformed() implements Confirmed {}
  }

  /** What becomes of a choice of the primary address. */
  sealed interface Changed {

    /** It is done. */
    record Done(EmailView email) implements Changed {}

    /** The session may not change contacts. */
    record IdentityCheckRequired() implements Changed {}

    /** The address is not confirmed. */
    record NotConfirmed() implements Changed {}

    /** The account has no such address. */
    record NotFound() implements Changed {}
  }

  /** What becomes of a removal. */
  sealed interface Removed {

    /** It is gone. */
    record Done() implements Removed {}

    /** The password is wrong. */
    record PasswordWrong() implements Removed {}

    /** Too many wrong passwords. */
    record Locked(Duration retryAfter) implements Removed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Removed {}

    /** The account has no such address. */
    record NotFound() implements Removed {}
  }

  /** What a letter's link stands for. */
  sealed interface LinkState {

    /**
     * It can be confirmed.
     *
     * @param maskedAddress such as {@code i***@mail.ru}
     * @param holder the given name of the account's holder
     * @param askPassword whether the site wants the password as well
     */
    record Open(String maskedAddress, String holder, Instant expiresAt, boolean askPassword)
        implements LinkState {}

    /** The browser is signed in to another account, so nothing was done. */
    record OtherAccount() implements LinkState {}

    /** It was confirmed just now. */
    record Confirmed(String maskedAddress) implements LinkState {}

    /** It was confirmed before, by code or link. */
    record AlreadyConfirmed(String maskedAddress) implements LinkState {}

    /** Its time is over, or a newer letter was sent. */
    record Expired() implements LinkState {}

    /** Nobody knows it. */
    record Unknown() implements LinkState {}

    /** The password asked for on the page is wrong. */
    record PasswordWrong(Open page) implements LinkState {}

    /** Too many wrong passwords, or too many links from one place. */
    record TooSoon(Duration retryAfter) implements LinkState {}
  }
}
