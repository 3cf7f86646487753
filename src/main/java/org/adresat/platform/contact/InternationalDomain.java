package org.adresat.platform.contact;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;

/**
 * The two forms of an internationalised domain, by IDNA 2008 in the profile of UTS #46
 * (non-transitional): the one people read and the one that is sent.
 */
final class InternationalDomain {
  private static final String ENCODED = "xn--";
  private static final IDNA RULES =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  private InternationalDomain() {}

  /** Tells whether one part of a domain is in the encoded form. */
  static boolean isEncoded(String label) {
    return label.regionMatches(true, 0, ENCODED, 0, ENCODED.length());
  }

  /** Returns the form to send, in lower case; empty where the rules refuse the domain. */
  static Optional<String> ascii(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    if (isAscii(lower) && !lower.contains(ENCODED)) {
      return Optional.of(lower);
    }
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = RULES.nameToASCII(domain, new StringBuilder(), info);
    return info.hasErrors() ? Optional.empty() : Optional.of(ascii.toString());
  }

  /** Returns the form to show: in lower case and normal form C, encoded only where typed so. */
  static String display(String domain) {
    return isAscii(domain)
        ? domain.toLowerCase(Locale.ROOT)
        : RULES.nameToUnicode(domain, new StringBuilder(), new IDNA.Info()).toString();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
