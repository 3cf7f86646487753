package org.adresat.email;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address as its owner sees it.
 *
 * @param status waiting, confirmed or undeliverable
 * @param replaces the address it will take the place of
 * @param confirmedBy code or link
 * @param expiresAt until when the current code and link can be used
 * @param resendAvailableAt when another letter may be asked for
 * @param triesLeft how many more codes will be judged
 * @param delivery the state of the last letter with a code
 */
public record EmailView(
    UUID id,
    String address,
    Status status,
    boolean primary,
    List<String> notificationTypes,
    @Nullable UUID replaces,
    @Nullable Instant confirmedAt,
    @Nullable String confirmedBy,
    @Nullable Instant expiresAt,
    @Nullable Instant resendAvailableAt,
    @Nullable Integer triesLeft,
    Delivery delivery,
    List<LinkVisit> linkVisits,
    Instant createdAt) {

  /** What an address can be. */
  public enum Status {
    /** Its letter is on its way or unanswered. */
    WAITING,
    /** Proved; receives notices and takes part in sign-in and recovery. */
    CONFIRMED,
    /** Its mail is refused for good. */
    UNDELIVERABLE
  }

  /**
   * The state of a letter.
   *
   * @param state queued, sending, sent, delivered, delayed, undeliverable or expired
   * @param reason the relay's words, when it refused
   */
  public record Delivery(String state, Instant at, @Nullable String reason) {}

  /** An opening of the link in a letter. */
  public record LinkVisit(Instant at, String ip, String device) {}

  /** A new address whose letter is queued. */
  static EmailView waiting(
      UUID id,
      String address,
      List<String> types,
      @Nullable UUID replaces,
      Instant createdAt,
      Instant expiresAt,
      Instant resendAvailableAt,
      int tries) {
    return new EmailView(
        id,
        address,
        Status.WAITING,
        false,
        types,
        replaces,
        null,
        null,
        expiresAt,
        resendAvailableAt,
        tries,
        new Delivery("queued", createdAt, null),
        List.of(),
        createdAt);
  }

  /** The same address, confirmed by its code. */
  EmailView confirmed(Instant at, boolean nowPrimary) {
    return new EmailView(
        id,
        address,
        Status.CONFIRMED,
        nowPrimary,
        notificationTypes,
        null,
        at,
        "code",
        null,
        null,
        null,
        delivery,
        linkVisits,
        createdAt);
  }
}
