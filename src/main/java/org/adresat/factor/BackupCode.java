package org.adresat.factor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.adresat.platform.crypto.Secrets;

/** Codes on paper for the day the phone is lost: twelve characters without look-alikes, 60 bits. */
final class BackupCode {

  static final int COUNT = 10;
  private static final int LENGTH = 12;
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");
  private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

  private BackupCode() {}

  /** A fresh set. */
  static List<String> fresh() {
    return Stream.generate(() -> Secrets.characters(ALPHABET, LENGTH)).limit(COUNT).toList();
  }

  /** The code in what a person typed, blanks, hyphens and small letters forgiven. */
  static Optional<String> of(String typed) {
    String code = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
    return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
  }

  /** As people read it: {@code K7QF-2MXA-9TRW}. */
  static String shown(String code) {
    return code.substring(0, 4) + "-" + code.substring(4, 8) + "-" + code.substring(8);
  }
}
