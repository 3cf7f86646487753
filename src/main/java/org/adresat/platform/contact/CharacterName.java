package org.adresat.platform.contact;

import java.util.Locale;

/**
 * How a fault names a character to a person: the character itself where it can be seen, otherwise
 * its Unicode number. Used by every rule that points at a character; never fails, lone surrogates
 * included.
 */
public final class CharacterName {
  private CharacterName() {}

  /** Returns the character, or for example {@code U+200F} where it would be invisible on a page. */
  public static String of(int codePoint) {
    return isVisible(codePoint)
        ? Character.toString(codePoint)
        : String.format(Locale.ROOT, "U+%04X", codePoint);
  }

  /** Tells whether a reader sees something for this character standing alone. */
  public static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> !isMark(codePoint);
    };
  }

  /** Tells whether the character is a combining mark, which belongs to the letter before it. */
  public static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  /** Tells whether the character is blank space: blanks of any width, tabs and line ends. */
  public static boolean isBlank(int codePoint) {
    return Character.isSpaceChar(codePoint) || (codePoint >= '\t' && codePoint <= '\r');
  }

  /** Returns the index after the blanks that {@code text} begins with. */
  public static int skipBlanks(String text) {
    int start = 0;
    while (start < text.length() && isBlank(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /**
   * Returns the index where the blanks that {@code text} ends with begin, not before {@code from}.
   */
  public static int skipBlanksBack(String text, int from) {
    int end = text.length();
    while (end > from && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
