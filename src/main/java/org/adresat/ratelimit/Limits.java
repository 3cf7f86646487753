package org.adresat.ratelimit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.adresat.platform.bus.Bus;
import org.adresat.ratelimit.RateLimitContract.Claim;
import org.adresat.ratelimit.RateLimitContract.Take;

/**
 * How services keep within limits: all counters of a request in one call, before the work begins.
 */
public final class Limits {

  private final Bus bus;

  /** Wired by the application. */
  public Limits(Bus bus) {
    this.bus = bus;
  }

  /**
   * Goes on when every counter allows it.
   *
   * @param claims the counters taken from, all or none
   * @param refused makes the outcome from the time to wait
   * @param proceed the work
   */
  public <T> Future<T> within(
      List<Claim> claims, Function<Duration, ? extends T> refused, Supplier<Future<T>> proceed) {
    return bus.request(RateLimitContract.TAKE, new Take(claims))
        .compose(
            reply ->
                switch (reply) {
                  case RateLimitContract.Reply.Granted _ -> proceed.get();
                  case RateLimitContract.Reply.Refused no ->
                      Future.<T>succeededFuture(refused.apply(no.retryAfter()));
                });
  }

  /** The counters of a code by SMS. */
  public static List<Claim> smsCode(String ip, String number) {
    return List.of(
        Limit.SMS_IP.by(ip), Limit.SMS_NUMBER_HOUR.by(number), Limit.SMS_NUMBER_DAY.by(number));
  }

  /** Those of the number alone, where nobody may learn whose it is. */
  public static List<Claim> smsNumber(String number) {
    return List.of(Limit.SMS_NUMBER_HOUR.by(number), Limit.SMS_NUMBER_DAY.by(number));
  }

  /** The counters of a letter with a code that somebody without a session asks for. */
  public static List<Claim> openLetter(String ip, String mailbox) {
    return List.of(
        Limit.LETTER_IP.by(ip),
        Limit.LETTER_ADDRESS_HOUR.by(mailbox),
        Limit.LETTER_ADDRESS_DAY.by(mailbox));
  }

  /**
   * The counters of a letter with a code.
   *
   * @param mailbox folded the way its provider ignores spelling
   */
  public static List<Claim> letter(String accountId, String mailbox) {
    return List.of(
        Limit.LETTER_ACCOUNT.by(accountId),
        Limit.LETTER_ADDRESS_HOUR.by(mailbox),
        Limit.LETTER_ADDRESS_DAY.by(mailbox));
  }
}
