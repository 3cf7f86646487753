package org.adresat.recovery;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.adresat.account.Passwords;
import org.adresat.audit.Deed;
import org.adresat.audit.Journal;
import org.adresat.credential.CredentialContract;
import org.adresat.credential.CredentialContract.JudgePassword;
import org.adresat.delivery.Channel;
import org.adresat.delivery.DeliveryContract;
import org.adresat.delivery.Outbox;
import org.adresat.delivery.Outbox.Message;
import org.adresat.delivery.Template;
import org.adresat.platform.bus.Bus;
import org.adresat.platform.crypto.PasswordHasher;
import org.adresat.platform.db.Values;
import org.adresat.ratelimit.Limit;
import org.adresat.ratelimit.Limits;
import org.adresat.recovery.RecoveryContract.Complete;
import org.adresat.recovery.RecoveryContract.Completed;
import org.adresat.session.Sessions;
import org.adresat.verification.Challenges;
import org.adresat.verification.Purpose;

/**
 * The rules of replacing a forgotten password. With it end all sessions, every code under way, the
 * lock and every device remembered; nobody is signed in by it, and the second factor stays.
 */
public final class CompletionService {

  private final RecoveryRepository repository;
  private final Challenges challenges;
  private final PasswordHasher hasher;
  private final Outbox outbox;
  private final Limits limits;
  private final Bus bus;

  /** Wired by the application. */
  public CompletionService(
      RecoveryRepository repository,
      Challenges challenges,
      PasswordHasher hasher,
      Outbox outbox,
      Limits limits,
      Bus bus) {
    this.repository = repository;
    this.challenges = challenges;
    this.hasher = hasher;
    this.outbox = outbox;
    this.limits = limits;
    this.bus = bus;
  }

  /** The token is looked at first, so a refused password spends nothing. */
  Future<Completed> complete(Complete command) {
    Values token = challenges.submittedToken(Purpose.PASSWORD_RESET, command.resetToken());
    return limits.within(
        List.of(Limit.CODE_IP.by(command.origin().ip())),
        Completed.TooSoon::new,
        () ->
            repository
                .find(Values.none().under("found", token))
                .compose(
                    owner ->
                        owner.isEmpty()
                            ? Future.succeededFuture(new Completed.Over())
                            : judged(command, token, owner.get())));
  }

  private Future<Completed> judged(Complete command, Values token, UUID accountId) {
    return bus.request(
            CredentialContract.JUDGE_PASSWORD, new JudgePassword(accountId, command.password()))
        .compose(
            judged ->
                judged.faults().isEmpty()
                    ? replaced(command, token)
                    : Future.succeededFuture(new Completed.Faulty(judged.faults())));
  }

  private Future<Completed> replaced(Complete command, Values token) {
    return hasher
        .hash(command.password())
        .compose(hash -> repository.complete(values(command, token, hash)))
        .map(
            done -> {
              if (done.isEmpty()) {
                return new Completed.Over();
              }
              List.of(Channel.values()).forEach(c -> bus.announce(DeliveryContract.QUEUED, c));
              return new Completed.Done();
            });
  }

  private Values values(Complete command, Values token, String hash) {
    Map<String, String> facts =
        Map.of("ip", command.origin().ip(), "device", command.origin().device());
    return Values.none()
        .under("judged", token)
        .under("gate", Passwords.values(hash, null))
        .under("ended", Sessions.values(Sessions.Cause.RECOVERED))
        .under("mail", outbox.values(Message.notice(Template.PASSWORD_RECOVERED, facts)))
        .under("sms", outbox.values(Message.notice(Template.PASSWORD_RECOVERED_SMS, Map.of())))
        .under("entry", Journal.values(Deed.PASSWORD_RECOVERED, null, command.origin(), Map.of()));
  }
}
