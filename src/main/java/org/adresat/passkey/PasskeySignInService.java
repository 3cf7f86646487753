package org.adresat.passkey;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.adresat.passkey.PasskeySignInContract.Begin;
import org.adresat.passkey.PasskeySignInContract.Begun;
import org.adresat.passkey.PasskeySignInContract.Confirm;
import org.adresat.passkey.PasskeySignInContract.Confirmed;
import org.adresat.passkey.PasskeySignInRepository.Asked;
import org.adresat.passkey.PasskeyVerifier.Stored;
import org.adresat.passkey.PasskeyVerifier.Used;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.db.Values;
import org.adresat.platform.i18n.Portal;
import org.adresat.platform.time.Ids;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.session.SecondStepContract;
import org.adresat.session.SecondStepContract.Found;
import org.adresat.session.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * The rules of signing in by a passkey. The key is had and its device knows its holder, so it is
 * both factors; wrong passwords of others do not bar it, since it cannot be guessed. It may also be
 * the second step of a sign-in by password.
 */
public final class PasskeySignInService {

  private final PasskeySignInRepository repository;
  private final PasskeyVerifier verifier;
  private final PasskeyOptions options;
  private final Limits limits;
  private final Bus bus;

  /** Wired by the application. */
  public PasskeySignInService(
      PasskeySignInRepository repository, Portal portal, Limits limits, Bus bus) {
    this.repository = repository;
    this.verifier = new PasskeyVerifier(portal);
    this.options = new PasskeyOptions(portal);
    this.limits = limits;
    this.bus = bus;
  }

  Future<Begun> begin(Begin command) {
    return limits.within(
        List.of(Limit.PASSKEY_IP.by(command.origin().ip())),
        Begun.TooSoon::new,
        () -> command.signInToken().map(this::secondStep).orElseGet(() -> asked(null, null)));
  }

  private Future<Begun> secondStep(String signInToken) {
    return bus.request(SecondStepContract.FIND, new SecondStepContract.Find(signInToken))
        .compose(
            found ->
                switch (found) {
                  case Found.Waiting waiting -> asked(waiting.accountId(), waiting.id());
                  case Found.Over _ -> Future.succeededFuture(new Begun.Over());
                });
  }

  private Future<Begun> asked(@Nullable UUID accountId, @Nullable UUID halfId) {
    UUID id = Ids.next();
    Buffer challenge = PasskeyOptions.challenge();
    Values values =
        Values.of("id", id)
            .and("accountId", accountId)
            .and("halfId", halfId)
            .and("challenge", challenge)
            .and("life", PasskeyOptions.LIFE);
    return repository
        .begin(values)
        .map(known -> new Begun.Ready(id, options.request(challenge, known)));
  }

  Future<Confirmed> confirm(Confirm command) {
    Optional<Buffer> credentialId = PasskeyVerifier.bytesOf(command.assertion().credentialId());
    Values values =
        Values.of("id", command.id()).and("credentialId", credentialId.orElseGet(Buffer::buffer));
    return repository
        .asked(values)
        .compose(
            asked ->
                asked.isEmpty()
                    ? Future.succeededFuture(new Confirmed.NotFound())
                    : judged(command, asked.get()));
  }

  private Future<Confirmed> judged(Confirm command, Asked asked) {
    Optional<Used> used =
        asked.passkey().flatMap(key -> verifier.used(asked.challenge(), key, command.assertion()));
    return used.isEmpty()
        ? Future.succeededFuture(new Confirmed.Refused())
        : used(command, asked, asked.passkey().orElseThrow(), used.get());
  }

  private Future<Confirmed> used(Confirm command, Asked asked, Stored key, Used used) {
    UUID halfId = asked.halfId() == null ? Ids.next() : asked.halfId();
    Origin origin = command.origin();
    Values values =
        Values.of("accountId", key.accountId())
            .and("id", key.id())
            .and("signCount", used.signCount())
            .and("backedUp", used.backedUp())
            .and("alone", asked.halfId() == null)
            .under("whole", Sessions.values(halfId, origin));
    return repository
        .use(values)
        .compose(
            there ->
                there
                    ? opened(key.accountId(), halfId, command)
                    : Future.succeededFuture(new Confirmed.Refused()));
  }

  private Future<Confirmed> opened(UUID accountId, UUID halfId, Confirm command) {
    var open =
        new SecondStepContract.Open(accountId, halfId, command.deviceToken(), command.origin());
    return bus.request(SecondStepContract.OPEN, open)
        .map(
            opened ->
                switch (opened) {
                  case SecondStepContract.Opened.Done done -> new Confirmed.Done(done.tokens());
                  case SecondStepContract.Opened.Over _ -> new Confirmed.Over();
                });
  }
}
