package org.adresat.session;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.factor.FactorContract.Method;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.caller.Places;
import org.adresat.platform.caller.Places.Place;
import org.adresat.platform.config.Settings;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.db.Values;
import org.adresat.platform.time.Ids;
import org.adresat.session.SessionContract.Open;
import org.adresat.session.SessionContract.Tokens;
import org.adresat.session.SessionRepository.Lasting;
import org.adresat.session.SessionTokens.RefreshClaim;
import org.jspecify.annotations.Nullable;

/** Begins sessions and makes their tokens. */
public final class SessionOpener {

  private final SessionRepository repository;
  private final AccessTokens accessTokens;
  private final SessionTokens tokens;
  private final Outbox outbox;
  private final Places places;
  private final Bus bus;
  private final Settings.SessionSettings settings;
  private final Clock clock;

  /** Wired by the application. */
  public SessionOpener(
      SessionRepository repository,
      AccessTokens accessTokens,
      Keyring keyring,
      Outbox outbox,
      Places places,
      Bus bus,
      Settings.SessionSettings settings,
      Clock clock) {
    this.repository = repository;
    this.accessTokens = accessTokens;
    this.tokens = new SessionTokens(keyring);
    this.outbox = outbox;
    this.places = places;
    this.bus = bus;
    this.settings = settings;
    this.clock = clock;
  }

  /** What became of the wish to begin a session. */
  sealed interface Opening {

    /** It began. */
    record Done(Tokens tokens) implements Opening {}

    /** The second factor is asked for first. */
    record FactorWanted(Method method, String phone) implements Opening {}

    /** The second step was passed before, is over, or belongs to an account that is locked. */
    record Over() implements Opening {}
  }

  /**
   * Begins a session.
   *
   * @param tell whether the owner is told when the device is new
   * @param halfId the sign-in whose second step was passed; nothing when only the password was
   */
  Future<Opening> open(Open command, boolean tell, @Nullable UUID halfId) {
    UUID id = Ids.next();
    Origin origin = command.origin();
    Map<String, String> facts = Map.of("ip", origin.ip(), "device", origin.device());
    Values values =
        Values.of("accountId", command.accountId())
            .and("id", id)
            .and("deviceId", command.deviceId())
            .and("freshDeviceId", Ids.next())
            .and("halfId", halfId)
            .and("tell", tell)
            .and("region", places.of(origin.ip()).map(Place::region).orElse(null))
            .and("ip", origin.ip())
            .and("userAgent", origin.userAgent())
            .and("idle", settings.idleLife())
            .and("total", settings.totalLife())
            .under("told", outbox.values(Message.notice(Template.NEW_DEVICE, facts)))
            .under("elsewhere", outbox.values(Message.notice(Template.NEW_PLACE, facts)))
            .under("entry", Journal.values(Deed.SIGNED_IN, id, origin, Map.of()));
    RefreshClaim first = new RefreshClaim(command.accountId(), id, 0);
    return repository
        .open(values)
        .map(
            opened -> {
              if (tell && opened.lasting().isPresent()) {
                bus.announce(DeliveryContract.QUEUED, Channel.MAIL);
              }
              return opening(first, opened);
            });
  }

  private Opening opening(RefreshClaim first, SessionRepository.Opened opened) {
    Optional<Lasting> lasting = opened.lasting();
    if (lasting.isPresent()) {
      return new Opening.Done(tokens(first, lasting.get()));
    }
    return opened
        .wanted()
        .<Opening>map(w -> new Opening.FactorWanted(Method.of(w.method()), w.phone()))
        .orElseGet(Opening.Over::new);
  }

  Tokens tokens(RefreshClaim claim, Lasting lasting) {
    return new Tokens(
        accessTokens.issue(claim.accountId(), claim.sessionId()),
        tokens.refresh(claim),
        tokens.device(claim.accountId(), lasting.deviceId()),
        clock.instant(),
        settings.accessLife(),
        lasting.idleUntil(),
        lasting.endsAt());
  }
}
