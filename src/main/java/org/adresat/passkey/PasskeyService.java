package org.adresat.passkey;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
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
import org.adresat.passkey.PasskeyContract.Add;
import org.adresat.passkey.PasskeyContract.Added;
import org.adresat.passkey.PasskeyContract.Begin;
import org.adresat.passkey.PasskeyContract.Begun;
import org.adresat.passkey.PasskeyContract.ListAll;
import org.adresat.passkey.PasskeyContract.Listed;
import org.adresat.passkey.PasskeyContract.Remove;
import org.adresat.passkey.PasskeyContract.Removed;
import org.adresat.passkey.PasskeyContract.Rename;
import org.adresat.passkey.PasskeyContract.Renamed;
import org.adresat.passkey.PasskeyVerifier.Registered;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.db.ConstraintViolationException;
import org.adresat.platform.db.Values;
import org.adresat.platform.i18n.Portal;
import org.adresat.platform.time.Ids;

/**
 * The rules of looking after passkeys: they are added and removed by a proved person, and the owner
 * is told of both.
 */
public final class PasskeyService {

  /** How many an account may have. */
  static final int MOST = 10;

  private static final int ROUNDS = 10;

  private final PasskeyRepository repository;
  private final PasskeyVerifier verifier;
  private final PasskeyOptions options;
  private final Outbox outbox;
  private final Bus bus;

  /** Wired by the application. */
  public PasskeyService(PasskeyRepository repository, Portal portal, Outbox outbox, Bus bus) {
    this.repository = repository;
    this.verifier = new PasskeyVerifier(portal);
    this.options = new PasskeyOptions(portal);
    this.outbox = outbox;
    this.bus = bus;
  }

  Future<Listed> list(ListAll command) {
    return repository.list(command.citizen().accountId()).map(Listed::new);
  }

  Future<Begun> begin(Begin command) {
    UUID id = Ids.next();
    Buffer challenge = PasskeyOptions.challenge();
    Values values =
        of(command.citizen(), id)
            .and("challenge", challenge)
            .and("life", PasskeyOptions.LIFE)
            .and("most", MOST);
    return repository
        .begin(values)
        .map(Optional::orElseThrow)
        .map(
            met -> {
              if (!met.open()) {
                return new Begun.IdentityCheckRequired();
              } else if (!met.begun()) {
                return new Begun.TooMany();
              }
              return new Begun.Ready(id, options.creation(challenge, met.owner(), met.known()));
            });
  }

  Future<Added> add(Add command) {
    return repository
        .asked(command.citizen(), command.id())
        .compose(
            challenge ->
                challenge.isEmpty()
                    ? Future.succeededFuture(new Added.NotFound())
                    : verifier
                        .registered(challenge.get(), command.attestation())
                        .map(key -> added(command, key, ROUNDS))
                        .orElseGet(() -> Future.succeededFuture(new Added.Refused())));
  }

  private Future<Added> added(Add command, Registered key, int rounds) {
    String name = command.name().isBlank() ? command.origin().device() : command.name().strip();
    Values values =
        told(command.citizen(), command.origin(), Deed.PASSKEY_ADDED, Template.PASSKEY_ADDED)
            .and("credentialId", key.id())
            .and("credential", key.credential())
            .and("signCount", key.signCount())
            .and("backupEligible", key.backupEligible())
            .and("backedUp", key.backedUp())
            .and("id", Ids.next())
            .and("name", name)
            .and("transports", command.attestation().transports())
            .and("most", MOST)
            .under("sms", outbox.values(Message.notice(Template.PASSKEY_ADDED_SMS, Map.of())));
    return repository
        .add(values)
        .<Added>map(entry -> entry.<Added>map(Added.Done::new).orElseGet(Added.TooMany::new))
        .onSuccess(this::announce)
        .recover(
            failure -> {
              if (ConstraintViolationException.is(failure, "passkey_credential")) {
                return Future.succeededFuture(new Added.Known());
              }
              return rounds > 0 && ConstraintViolationException.is(failure, "passkey_slot")
                  ? added(command, key, rounds - 1)
                  : Future.failedFuture(failure);
            });
  }

  Future<Renamed> rename(Rename command) {
    if (command.name().isBlank()) {
      return Future.succeededFuture(new Renamed.Blank());
    }
    return repository
        .rename(of(command.citizen(), command.id()).and("name", command.name().strip()))
        .map(entry -> entry.<Renamed>map(Renamed.Done::new).orElseGet(Renamed.NotFound::new));
  }

  Future<Removed> remove(Remove command) {
    Values values =
        told(command.citizen(), command.origin(), Deed.PASSKEY_REMOVED, Template.PASSKEY_REMOVED)
            .and("id", command.id())
            .under("sms", outbox.values(Message.notice(Template.PASSKEY_REMOVED_SMS, Map.of())));
    return repository
        .remove(values)
        .map(
            met -> {
              if (!met.open()) {
                return new Removed.IdentityCheckRequired();
              } else if (!met.removed()) {
                return new Removed.NotFound();
              }
              announce(met);
              return new Removed.Done();
            });
  }

  private void announce(Object done) {
    if (!(done instanceof Added.TooMany)) {
      List.of(Channel.values()).forEach(c -> bus.announce(DeliveryContract.QUEUED, c));
    }
  }

  private static Values of(Citizen citizen, UUID id) {
    return Values.of("accountId", citizen.accountId())
        .and("sessionId", citizen.sessionId())
        .and("id", id);
  }

  private Values told(Citizen citizen, Origin origin, Deed deed, Template letter) {
    Map<String, String> facts = Map.of("ip", origin.ip(), "device", origin.device());
    return Values.of("accountId", citizen.accountId())
        .and("sessionId", citizen.sessionId())
        .under("mail", outbox.values(Message.notice(letter, facts)))
        .under("entry", Journal.values(deed, citizen.sessionId(), origin, Map.of()));
  }
}
