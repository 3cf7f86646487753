package org.adresat.verification;

import java.util.Locale;

/** What a one-time code or link is for; one made for one purpose is void for every other. */
public enum Purpose {
  /** Proves the phone of a registration. */
  REGISTRATION,
  /** Proves the person before contacts are changed. */
  IDENTITY,
  /** Proves the new phone of an account. */
  PHONE,
  /** Proves an e-mail address. */
  EMAIL,
  /** Lifts the lock of an account. */
  UNLOCK,
  /** Is the second factor of a sign-in. */
  SIGN_IN,
  /** Proves who has forgotten the password. */
  RECOVERY,
  /** Lets who proved it choose a new password; only ever a token. */
  PASSWORD_RESET;

  /** As stored. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
