package org.adresat.objection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Origin;

/** What may be done with the link "this was not me" of a letter. */
public interface ObjectionContract {

  /** Tells what the letter was about; changes nothing. */
  Address<Read, Found> READ = new Address<>("objection.read");

  /** Hears the objection: everything is ended, and undone what can be. */
  Address<Hear, Found> HEAR = new Address<>("objection.hear");

  /** Reads. */
  record Read(String token, Origin origin) implements Request<Found> {}

  /** Hears. */
  record Hear(String token, Origin origin) implements Request<Found> {}

  /** What the link leads to. */
  sealed interface Found {

    /** It can be objected to, or was. */
    record Known(Letter letter) implements Found {}

    /** It is forged, or older than ten days. */
    record Over() implements Found {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Found {}
  }

  /**
   * What a letter was about.
   *
   * @param event as {@code password-changed}
   * @param ip from where it was done, as far as the letter told
   * @param heardAt when it was objected to; nothing when it was not
   * @param undone what this objection undid beside ending everything
   */
  record Letter(
      String event,
      Instant happenedAt,
      Instant openUntil,
      Optional<String> ip,
      Optional<String> device,
      Optional<Instant> heardAt,
      List<Undone> undone) {}

  /** What can be undone. */
  enum Undone {
    /** An address that was added is gone. */
    ADDRESS_REMOVED,
    /** An address that was changed or removed is back. */
    ADDRESS_RESTORED,
    /** The primary address is the former one. */
    PRIMARY_RESET,
    /** The phone is the former one. */
    PHONE_RESTORED,
    /** The second factor is off. */
    SECOND_FACTOR_OFF,
    /** The backup codes are void. */
    BACKUP_CODES_VOID,
    /** Passkeys that were added since are gone. */
    PASSKEYS_REMOVED,
    /** State numbers that were stored since are gone. */
    IDENTIFIERS_REMOVED
  }
}
