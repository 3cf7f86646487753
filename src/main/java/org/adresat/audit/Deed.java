package org.adresat.audit;

import java.util.Locale;

/** What the journal records. */
public enum Deed {
  /** An account was opened; its phone is proved. */
  ACCOUNT_REGISTERED,
  /** A session began by login and password. */
  SIGNED_IN,
  /** A sign-in or a password check failed. */
  PASSWORD_WRONG,
  /** Too many wrong passwords. */
  ACCOUNT_LOCKED,
  /** A lock was lifted by a phone code. */
  ACCOUNT_UNLOCKED,
  /** A session was ended by its owner. */
  SIGNED_OUT,
  /** A session was ended from another one; the subject is the one that ended. */
  SESSION_TERMINATED,
  /** The password was changed; other sessions ended. */
  PASSWORD_CHANGED,
  /** The owner said that a deed was not theirs; the fact is what the letter was about. */
  OBJECTION_HEARD,
  /** A forgotten password was replaced; all sessions ended. */
  PASSWORD_RECOVERED,
  /** Every sign-in asks for a second factor from now on. */
  SECOND_FACTOR_ON,
  /** No sign-in asks for it any more. */
  SECOND_FACTOR_OFF,
  /** The second factor of a sign-in was wrong; its password was right. */
  SECOND_FACTOR_WRONG,
  /** New backup codes were made; the old ones are void. */
  BACKUP_CODES_RENEWED,
  /** A backup code was used up. */
  BACKUP_CODE_USED,
  /** A refresh token was used a second time; its session ended. */
  REFRESH_REUSED,
  /** A session may change contacts for a while. */
  IDENTITY_CONFIRMED,
  /** An address was added and waits. */
  EMAIL_ADDED,
  /** A new code and link were sent, perhaps to a corrected address. */
  EMAIL_RESENT,
  /** An address was confirmed. */
  EMAIL_CONFIRMED,
  /** Another address became primary. */
  EMAIL_PRIMARY_CHANGED,
  /** An address was removed. */
  EMAIL_REMOVED,
  /** An address was found not to take mail. */
  EMAIL_UNDELIVERABLE;

  /** As stored, in kebab case. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
