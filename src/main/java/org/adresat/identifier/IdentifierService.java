package org.adresat.identifier;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.identifier.IdentifierContract.Changed;
import org.adresat.identifier.IdentifierContract.Fault;
import org.adresat.identifier.IdentifierContract.Find;
import org.adresat.identifier.IdentifierContract.Found;
import org.adresat.identifier.IdentifierContract.Put;
import org.adresat.identifier.IdentifierContract.Read;
import org.adresat.identifier.IdentifierContract.Remove;
import org.adresat.identifier.IdentifierContract.Stored;
import org.adresat.identifier.IdentifierRepository.Met;
import org.adresat.identifier.IdentifierRepository.Sealed;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.crypto.Purpose;
import org.adresat.platform.db.ConstraintViolationException;
import org.adresat.platform.db.Values;
import org.adresat.platform.person.StateNumber;
import org.adresat.platform.person.StateNumber.Kind;
import org.adresat.platform.person.StateNumber.Verdict;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;

/**
 * The rules of state numbers. Nobody has compared them with a register, so one that another account
 * has is not taken over: its owner turns to support. That it is taken is told, to a proved person
 * who may try ten times a day.
 */
public final class IdentifierService {

  private final IdentifierRepository repository;
  private final Keyring keyring;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;

  /** Wired by the application. */
  public IdentifierService(
      IdentifierRepository repository, Keyring keyring, Outbox outbox, Limits limits, Bus bus) {
    this.repository = repository;
    this.keyring = keyring;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
  }

  Future<Stored> read(Read command) {
    return stored(command.citizen());
  }

  private Future<Stored> stored(Citizen citizen) {
    return repository
        .read(citizen.accountId())
        .map(
            rows -> {
              Map<Kind, String> masked = new EnumMap<>(Kind.class);
              rows.forEach(row -> masked.put(row.kind(), opened(row).masked()));
              return new Stored(masked);
            });
  }

  private StateNumber opened(Sealed row) {
    byte[] digits = keyring.open(Purpose.IDENTIFIER, row.sealed().getBytes());
    return new StateNumber(row.kind(), new String(digits, US_ASCII));
  }

  Future<Changed> put(Put command) {
    List<StateNumber> numbers = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    command
        .typed()
        .forEach(
            (kind, typed) -> {
              switch (StateNumber.parse(kind, typed)) {
                case Verdict.Valid valid -> numbers.add(valid.number());
                case Verdict.Faulty faulty -> faults.add(new Fault(kind, faulty.code().wire()));
              }
            });
    if (!faults.isEmpty()) {
      return Future.succeededFuture(new Changed.Faulty(faults));
    } else if (numbers.isEmpty()) {
      return stored(command.citizen()).map(Changed.Done::new);
    }
    return limits.within(
        List.of(Limit.IDENTIFIER_ACCOUNT.by(command.citizen().accountId().toString())),
        Changed.TooSoon::new,
        () -> put(command, numbers));
  }

  private Future<Changed> put(Put command, List<StateNumber> numbers) {
    List<String> allKinds = new ArrayList<>();
    List<byte[]> allMacs = new ArrayList<>();
    numbers.forEach(
        number ->
            macs(number)
                .forEach(
                    mac -> {
                      allKinds.add(number.kind().code());
                      allMacs.add(mac);
                    }));
    Values values =
        told(command.citizen(), command.origin())
            .and("allKinds", allKinds)
            .and("allMacs", allMacs)
            .and("kinds", numbers.stream().map(number -> number.kind().code()).toList())
            .and("macs", numbers.stream().map(this::mac).toList())
            .and("sealed", numbers.stream().map(this::sealed).toList());
    return repository
        .put(values)
        .compose(met -> outcome(command.citizen(), met))
        .recover(
            failure ->
                // Somebody else stored it in this very moment: it is seen now.
                ConstraintViolationException.is(failure, "identifier_number")
                    ? repository.put(values).compose(met -> outcome(command.citizen(), met))
                    : Future.failedFuture(failure));
  }

  Future<Changed> remove(Remove command) {
    Values values = told(command.citizen(), command.origin()).and("kind", command.kind().code());
    return repository.remove(values).compose(met -> outcome(command.citizen(), met));
  }

  private Future<Changed> outcome(Citizen citizen, Met met) {
    if (!met.open()) {
      return Future.succeededFuture(new Changed.IdentityCheckRequired());
    } else if (!met.taken().isEmpty()) {
      return Future.succeededFuture(
          new Changed.Faulty(
              met.taken().stream().map(kind -> new Fault(kind, "number-taken")).toList()));
    }
    bus.announce(DeliveryContract.QUEUED, Channel.MAIL);
    return stored(citizen).map(Changed.Done::new);
  }

  Future<Found> find(Find command) {
    return repository.phone(macs(command.number())).map(Found::new);
  }

  private List<byte[]> macs(StateNumber number) {
    return keyring.macs(Purpose.IDENTIFIER, number.kind().code(), number.digits());
  }

  private byte[] mac(StateNumber number) {
    return keyring.mac(Purpose.IDENTIFIER, number.kind().code(), number.digits());
  }

  private byte[] sealed(StateNumber number) {
    return keyring.seal(Purpose.IDENTIFIER, number.digits().getBytes(US_ASCII));
  }

  private Values told(Citizen citizen, Origin origin) {
    Map<String, String> facts = Map.of("ip", origin.ip(), "device", origin.device());
    return Values.of("accountId", citizen.accountId())
        .and("sessionId", citizen.sessionId())
        .under("mail", outbox.values(Message.notice(Template.IDENTIFIERS_CHANGED, facts)))
        .under(
            "entry",
            Journal.values(Deed.IDENTIFIERS_CHANGED, citizen.sessionId(), origin, Map.of()));
  }
}
