package org.adresat.account;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.adresat.account.AccountContract.ProfileFound;
import org.adresat.platform.bus.Bus;

/** Answers {@link AccountContract} on the bus. */
public final class AccountVerticle extends VerticleBase {

  private final Bus bus;
  private final PasswordService passwords;
  private final AccountRepository accounts;

  /** One per event loop; the services are shared. */
  public AccountVerticle(Bus bus, PasswordService passwords, AccountRepository accounts) {
    this.bus = bus;
    this.passwords = passwords;
    this.accounts = accounts;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        List.of(
            bus.handle(AccountContract.CHECK_PASSWORD, passwords::check),
            bus.handle(AccountContract.LIFT_LOCK, passwords::lift),
            bus.handle(
                AccountContract.GET_PROFILE,
                query -> accounts.profile(query.citizen()).map(ProfileFound::new))));
  }
}
