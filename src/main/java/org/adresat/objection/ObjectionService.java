package org.adresat.objection;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.ObjectionTokens;
import org.adresat.delivery.ObjectionTokens.LetterRef;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.email.Addresses;
import org.adresat.objection.ObjectionContract.Found;
import org.adresat.objection.ObjectionContract.Hear;
import org.adresat.objection.ObjectionContract.Read;
import org.adresat.objection.ObjectionRepository.Stored;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.db.ConstraintViolationException;
import org.adresat.platform.db.Values;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.session.Sessions;

/**
 * The rules of objections. Whoever holds a mailbox may end everything; only who holds the phone may
 * begin again, so that a link never hands the account to the reader of a letter.
 */
public final class ObjectionService {

  private static final Duration LIFE = Duration.ofDays(10);
  private static final int ROUNDS = 3;

  private final ObjectionRepository repository;
  private final ObjectionTokens tokens;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;
  private final int maxAddresses;

  /** Wired by the application. */
  public ObjectionService(
      ObjectionRepository repository,
      ObjectionTokens tokens,
      Outbox outbox,
      Limits limits,
      Bus bus,
      int maxAddresses) {
    this.repository = repository;
    this.tokens = tokens;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
    this.maxAddresses = maxAddresses;
  }

  Future<Found> read(Read command) {
    return limited(
        command.origin(),
        command.token(),
        ref -> repository.read(letter(ref)).map(ObjectionService::found));
  }

  Future<Found> hear(Hear command) {
    return limited(command.origin(), command.token(), ref -> heard(ref, command.origin(), ROUNDS));
  }

  private Future<Found> limited(
      Origin origin, String token, Function<LetterRef, Future<Found>> proceed) {
    return limits.within(
        List.of(Limit.LINK_IP.by(origin.ip())),
        Found.TooSoon::new,
        () ->
            tokens
                .letter(token)
                .map(proceed)
                .orElseGet(() -> Future.succeededFuture(new Found.Over())));
  }

  private Future<Found> heard(LetterRef ref, Origin origin, int rounds) {
    return repository
        .read(letter(ref))
        .compose(
            stored ->
                stored.filter(s -> s.letter().heardAt().isEmpty()).isEmpty()
                    ? Future.succeededFuture(found(stored))
                    : hear(ref, stored.get(), origin, rounds));
  }

  private Future<Found> hear(LetterRef ref, Stored stored, Origin origin, int rounds) {
    Map<String, String> facts = Map.of("ip", origin.ip(), "device", origin.device());
    Map<String, String> about = Map.of("event", stored.letter().event());
    Values values =
        letter(ref)
            .under("ended", Sessions.values(Sessions.Cause.OBJECTION))
            .under("address", Addresses.values(stored.lost(), maxAddresses))
            .under("mail", outbox.values(Message.notice(Template.OBJECTION_HEARD, facts)))
            .under("sms", outbox.values(Message.notice(Template.OBJECTION_HEARD_SMS, Map.of())))
            .under("entry", Journal.values(Deed.OBJECTION_HEARD, null, origin, about));
    return repository
        .hear(values)
        .map(
            done -> {
              List.of(Channel.values()).forEach(c -> bus.announce(DeliveryContract.QUEUED, c));
              return found(done);
            })
        .recover(
            failure ->
                rounds > 0 && takenMeanwhile(failure)
                    ? heard(ref, origin, rounds - 1)
                    : Future.failedFuture(failure));
  }

  /** Somebody else took the address or the phone in this very moment. */
  private static boolean takenMeanwhile(Throwable failure) {
    return ConstraintViolationException.is(failure, "email_address_confirmed")
        || ConstraintViolationException.is(failure, "account_phone");
  }

  private static Values letter(LetterRef ref) {
    return Values.of("accountId", ref.accountId())
        .and("messageId", ref.messageId())
        .and("life", LIFE);
  }

  private static Found found(Optional<Stored> stored) {
    return stored.<Found>map(s -> new Found.Known(s.letter())).orElseGet(Found.Over::new);
  }
}
