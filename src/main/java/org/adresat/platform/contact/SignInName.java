package org.adresat.platform.contact;

import java.util.Locale;

/** What a person types to sign in: a phone in any spelling, or an address. */
public final class SignInName {

  private SignInName() {}

  /**
   * The name to look up: a phone in E.164, or the folded address. What is neither is folded as well
   * and found nowhere.
   */
  public static String of(String typed) {
    String name = typed.strip();
    return name.contains("@")
        ? address(name)
        : PhoneNumber.parse(name).map(PhoneNumber::e164).orElse(name.toLowerCase(Locale.ROOT));
  }

  private static String address(String name) {
    return switch (AddressSyntax.RFC_5321.check(name)) {
      case AddressSyntax.Valid valid -> valid.address().key();
      case AddressSyntax.Faulty _ -> name.toLowerCase(Locale.ROOT);
    };
  }
}
