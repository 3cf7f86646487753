package org.adresat.platform.person;

import java.util.Locale;

/** What a password lacks by the {@link PasswordRule}; its code is part of the API. */
public enum UnmetRule {
  /** Fewer characters than the least; arguments {@code min} and {@code passphrase}. */
  PASSWORD_TOO_SHORT,
  /** More characters than the most; argument {@code max}. */
  PASSWORD_TOO_LONG,
  /** No upper case letter. */
  PASSWORD_NO_UPPER,
  /** No lower case letter. */
  PASSWORD_NO_LOWER,
  /** No digit. */
  PASSWORD_NO_DIGIT,
  /** No special sign. */
  PASSWORD_NO_SPECIAL,
  /** Holds the person's phone number, name or e-mail name. */
  PASSWORD_PERSONAL,
  /** Among the passwords known from leaks. */
  PASSWORD_COMMON,
  /** A word, name, date or row of keys, with little added. */
  PASSWORD_GUESSABLE,
  /** One of these, typed on the other keyboard layout. */
  PASSWORD_OTHER_LAYOUT,
  /** The same as the password it is to replace. */
  PASSWORD_UNCHANGED;

  private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the code that clients see, for example {@code password-too-short}. */
  public String wire() {
    return wire;
  }

  /** Returns the key of the localised message; its arguments: {@link PasswordRule#arguments}. */
  public String messageKey() {
    return "fault." + wire;
  }
}
