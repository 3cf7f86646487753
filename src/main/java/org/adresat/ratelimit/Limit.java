package org.adresat.ratelimit;

import java.time.Duration;

/**
 * Every limit on one screen: how many in any period, and what happens while Redis is away. A limit
 * that guards a secret is then counted in PostgreSQL; the others let everything pass.
 */
public enum Limit {
  /** Codes by SMS, to one number. */
  SMS_NUMBER_HOUR(5, Duration.ofHours(1), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** Codes by SMS, to one number. */
  SMS_NUMBER_DAY(10, Duration.ofDays(1), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** Requests that send a code by SMS, from one client address. */
  SMS_IP(25, Duration.ofMinutes(5), WithoutRedis.COUNT_IN_POSTGRESQL),

  /** Letters with a code, to one mailbox however it is spelled. */
  LETTER_ADDRESS_HOUR(5, Duration.ofHours(1), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** Letters with a code, to one mailbox however it is spelled. */
  LETTER_ADDRESS_DAY(10, Duration.ofDays(1), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** Requests without a session that send a letter with a code, from one client address. */
  LETTER_IP(25, Duration.ofMinutes(5), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** Letters with a code, caused by one account. */
  LETTER_ACCOUNT(20, Duration.ofHours(1), WithoutRedis.COUNT_IN_POSTGRESQL),

  /** Passwords tried from one client address; a success clears nothing. */
  PASSWORD_IP(100, Duration.ofMinutes(5), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** Codes tried from one client address without a session. */
  CODE_IP(100, Duration.ofMinutes(5), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** Codes of an app and backup codes tried for one account. */
  FACTOR_ACCOUNT(20, Duration.ofHours(1), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** Sign-ins by a passkey begun from one client address. */
  PASSKEY_IP(100, Duration.ofMinutes(5), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** State numbers stored for one account: each tells whether another account has it. */
  IDENTIFIER_ACCOUNT(10, Duration.ofDays(1), WithoutRedis.COUNT_IN_POSTGRESQL),
  /** Refreshes of tokens from one client address. */
  REFRESH_IP(600, Duration.ofMinutes(5), WithoutRedis.LET_PASS),
  /** Checks of an address while it is typed, from one client address. */
  VALIDATION_IP(600, Duration.ofMinutes(1), WithoutRedis.LET_PASS),
  /** Judgements of a new password by who is not signed in, from one client address. */
  JUDGEMENT_IP(300, Duration.ofMinutes(1), WithoutRedis.LET_PASS),
  /** Openings of links from one client address. */
  LINK_IP(100, Duration.ofMinutes(5), WithoutRedis.LET_PASS),
  /** Refusals for a passing reason: decides between the short and the long time to come back. */
  COME_BACK_SOON(1, Duration.ofHours(1), WithoutRedis.LET_PASS);

  /** What becomes of a limit while Redis is away. */
  public enum WithoutRedis {
    /** Counted in PostgreSQL, in fixed periods. */
    COUNT_IN_POSTGRESQL,
    /** Not counted. */
    LET_PASS
  }

  private final int count;
  private final Duration period;
  private final WithoutRedis withoutRedis;

  Limit(int count, Duration period, WithoutRedis withoutRedis) {
    this.count = count;
    this.period = period;
    this.withoutRedis = withoutRedis;
  }

  /** How many are allowed in any period. */
  public int count() {
    return count;
  }

  /** The length of the sliding period. */
  public Duration period() {
    return period;
  }

  /** What becomes of this limit while Redis is away. */
  public WithoutRedis withoutRedis() {
    return withoutRedis;
  }

  /** One counter of this limit. */
  public RateLimitContract.Claim by(String key) {
    return new RateLimitContract.Claim(this, key);
  }
}
