package org.adresat.audit;

import java.util.Locale;

/** What the journal records. */
public enum Deed {
  /** An account was opened; its phone is proved. */
  ACCOUNT_REGISTERED(Kind.SIGN_INS, Result.SUCCEEDED),
  /** A session began by login and password. */
  SIGNED_IN(Kind.SIGN_INS, Result.SUCCEEDED),
  /** A sign-in or a password check failed. */
  PASSWORD_WRONG(Kind.SIGN_INS, Result.REFUSED),
  /** Too many wrong passwords. */
  ACCOUNT_LOCKED(Kind.SIGN_INS, Result.REFUSED),
  /** A lock was lifted by a phone code. */
  ACCOUNT_UNLOCKED(Kind.SIGN_INS, Result.SUCCEEDED),
  /** A session was ended by its owner. */
  SIGNED_OUT(Kind.SESSIONS, Result.SUCCEEDED),
  /** A session was ended from another one; the subject is the one that ended. */
  SESSION_TERMINATED(Kind.SESSIONS, Result.SUCCEEDED),
  /** The portal ended the account's sessions. */
  SESSIONS_ENDED_BY_PORTAL(Kind.SESSIONS, Result.SUCCEEDED),
  /** The password was changed; other sessions ended. */
  PASSWORD_CHANGED(Kind.PASSWORDS, Result.SUCCEEDED),
  /** The owner said that a deed was not theirs; the fact is what the letter was about. */
  OBJECTION_HEARD(Kind.PASSWORDS, Result.SUCCEEDED),
  /** A forgotten password was replaced; all sessions ended. */
  PASSWORD_RECOVERED(Kind.PASSWORDS, Result.SUCCEEDED),
  /** Every sign-in asks for a second factor from now on. */
  SECOND_FACTOR_ON(Kind.FACTORS, Result.SUCCEEDED),
  /** No sign-in asks for it any more. */
  SECOND_FACTOR_OFF(Kind.FACTORS, Result.SUCCEEDED),
  /** The second factor of a sign-in was wrong; its password was right. */
  SECOND_FACTOR_WRONG(Kind.SIGN_INS, Result.REFUSED),
  /** New backup codes were made; the old ones are void. */
  BACKUP_CODES_RENEWED(Kind.FACTORS, Result.SUCCEEDED),
  /** A backup code was used up. */
  BACKUP_CODE_USED(Kind.FACTORS, Result.SUCCEEDED),
  /** A key was added that signs in without a password; the subject is the key. */
  PASSKEY_ADDED(Kind.FACTORS, Result.SUCCEEDED),
  /** Such a key was removed. */
  PASSKEY_REMOVED(Kind.FACTORS, Result.SUCCEEDED),
  /** A refresh token was used a second time; its session ended. */
  REFRESH_REUSED(Kind.SESSIONS, Result.REFUSED),
  /** A session may change contacts for a while. */
  IDENTITY_CONFIRMED(Kind.CONTACTS, Result.SUCCEEDED),
  /** The phone is another one. */
  PHONE_CHANGED(Kind.CONTACTS, Result.SUCCEEDED),
  /** INN, SNILS or IIN were stored, replaced or removed. */
  IDENTIFIERS_CHANGED(Kind.CONTACTS, Result.SUCCEEDED),
  /** An address was added and waits. */
  EMAIL_ADDED(Kind.CONTACTS, Result.SUCCEEDED),
  /** A new code and link were sent, perhaps to a corrected address. */
  EMAIL_RESENT(Kind.CONTACTS, Result.SUCCEEDED),
  /** An address was confirmed. */
  EMAIL_CONFIRMED(Kind.CONTACTS, Result.SUCCEEDED),
  /** Another address became primary. */
  EMAIL_PRIMARY_CHANGED(Kind.CONTACTS, Result.SUCCEEDED),
  /** An address was removed. */
  EMAIL_REMOVED(Kind.CONTACTS, Result.SUCCEEDED),
  /** An address was found not to take mail. */
  EMAIL_UNDELIVERABLE(Kind.CONTACTS, Result.REFUSED);

  private final Kind kind;
  private final Result result;

  Deed(Kind kind, Result result) {
    this.kind = kind;
    this.result = result;
  }

  /** What a deed is about, as its owner looks for it. */
  public enum Kind {
    /** Ways in, and what kept somebody out. */
    SIGN_INS,
    /** How sessions ended. */
    SESSIONS,
    /** Changes of the password. */
    PASSWORDS,
    /** The second factor and its backup codes. */
    FACTORS,
    /** Addresses, and the proof that opens them for changes. */
    CONTACTS;

    /** As the API writes it, in kebab case. */
    public String code() {
      return wire(this);
    }
  }

  /** Whether it went well for whoever tried. */
  public enum Result {
    /** It was done. */
    SUCCEEDED,
    /** It was not. */
    REFUSED;

    /** As the API writes it. */
    public String code() {
      return wire(this);
    }
  }

  Kind kind() {
    return kind;
  }

  Result result() {
    return result;
  }

  /** As stored, in kebab case. */
  String code() {
    return wire(this);
  }

  private static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
