package org.adresat.session;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.adresat.platform.crypto.Keyring;
import org.adresat.platform.db.Values;
import org.adresat.session.SecondStepContract.Find;
import org.adresat.session.SecondStepContract.Found;
import org.adresat.session.SecondStepContract.Open;
import org.adresat.session.SecondStepContract.Opened;
import org.adresat.session.SessionOpener.Opening;
import org.adresat.session.SessionTokens.DeviceClaim;
import org.adresat.session.SessionTokens.HalfClaim;

/** Ends sign-ins whose second step another capability has proved. */
public final class ProvedStepService {

  private final SecondStepRepository repository;
  private final SessionOpener opener;
  private final SessionTokens tokens;

  /** Wired by the application. */
  public ProvedStepService(SecondStepRepository repository, SessionOpener opener, Keyring keyring) {
    this.repository = repository;
    this.opener = opener;
    this.tokens = new SessionTokens(keyring);
  }

  Future<Found> find(Find command) {
    Optional<HalfClaim> claim = tokens.halfClaim(command.signInToken());
    return claim.isEmpty()
        ? Future.succeededFuture(new Found.Over())
        : repository
            .waits(Values.of("accountId", claim.get().accountId()).and("id", claim.get().id()))
            .map(
                waits ->
                    waits
                        ? new Found.Waiting(claim.get().accountId(), claim.get().id())
                        : new Found.Over());
  }

  Future<Opened> open(Open command) {
    UUID device =
        Optional.ofNullable(command.deviceToken())
            .flatMap(tokens::deviceClaim)
            .filter(claim -> claim.accountId().equals(command.accountId()))
            .map(DeviceClaim::deviceId)
            .orElse(null);
    return opener
        .open(
            new SessionContract.Open(command.accountId(), command.origin(), device),
            true,
            command.id())
        .map(
            opening ->
                opening instanceof Opening.Done done
                    ? new Opened.Done(done.tokens())
                    : new Opened.Over());
  }
}
