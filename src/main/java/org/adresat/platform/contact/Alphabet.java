package org.adresat.platform.contact;

import java.util.function.IntPredicate;

/**
 * The characters one rule lets stand in each part of an address, and the length of its top-level
 * domain in characters.
 *
 * @param local before the "@", the dot included
 * @param domain after the "@", the dot included
 * @param topLevel after the last dot
 * @param quoting whether the local part may be a quoted string
 */
record Alphabet(
    IntPredicate local,
    IntPredicate domain,
    IntPredicate topLevel,
    int topLevelMin,
    int topLevelMax,
    boolean quoting) {
  /** The portal's own rule. */
  static final Alphabet PORTAL =
      new Alphabet(
          c -> isLatin(c) || isDigit(c) || c == '.' || c == '_' || c == '-',
          c -> isLatin(c) || isDigit(c) || c == '.' || c == '-',
          Alphabet::isLatin,
          2,
          6,
          false);

  /** RFC 5321 before the "@" ("atext" of RFC 5322), any script after it (RFC 5890). */
  static final Alphabet RFC_5321 =
      new Alphabet(
          c -> isLatin(c) || isDigit(c) || ".!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0,
          c -> isWord(c) || c == '.' || c == '-',
          Alphabet::isWordLetter,
          2,
          63,
          true);

  private static boolean isLatin(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordLetter(int c) {
    return Character.isLetter(c) || CharacterName.isMark(c);
  }

  private static boolean isWord(int c) {
    return isWordLetter(c) || Character.isDigit(c);
  }
}
