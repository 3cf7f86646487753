package org.adresat.platform.contact;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.adresat.platform.contact.AddressFault.Code;
import org.adresat.platform.contact.AddressFault.Element;

/**
 * Finds the characters that a part of an address must not hold. Neighbours of one kind make one
 * fault at the first of them, so a word in another script is reported once, not letter by letter.
 */
record RefusedCharacters(String input, IntPredicate allowed) {
  private enum Kind {
    BLANK,
    INVISIBLE,
    LETTER,
    SIGN
  }

  /**
   * Adds the faults of {@code input[from, to)} to {@code found}.
   *
   * @return whether every character is allowed
   */
  boolean find(Element element, int from, int to, List<AddressFault> found) {
    boolean clean = true;
    int index = from;
    while (index < to) {
      if (allowed.test(input.codePointAt(index))) {
        index = after(index);
      } else {
        int runEnd = runEnd(index, to);
        found.add(fault(element, index, runEnd));
        clean = false;
        index = runEnd;
      }
    }
    return clean;
  }

  private int after(int index) {
    return index + Character.charCount(input.codePointAt(index));
  }

  private int runEnd(int from, int to) {
    int first = input.codePointAt(from);
    Kind kind = kind(first);
    int index = after(from);
    while (index < to && belongs(input.codePointAt(index), first, kind)) {
      index = after(index);
    }
    return index;
  }

  private boolean belongs(int next, int first, Kind kind) {
    return !allowed.test(next) && kind(next) == kind && (kind != Kind.SIGN || next == first);
  }

  private AddressFault fault(Element element, int from, int to) {
    int first = input.codePointAt(from);
    Map<String, String> character = Map.of("character", CharacterName.of(first));
    return switch (kind(first)) {
      case BLANK -> new AddressFault(element, from, Code.SPACE_NOT_ALLOWED, Map.of());
      case INVISIBLE -> new AddressFault(element, from, Code.INVISIBLE_CHARACTER, character);
      case SIGN -> new AddressFault(element, from, Code.CHARACTER_NOT_ALLOWED, character);
      case LETTER -> letterFault(element, from, to);
    };
  }

  /** A word of look-alikes only is a slip of the layout; any other is a word of its script. */
  private AddressFault letterFault(Element element, int from, int to) {
    String word = input.substring(from, to);
    int first = word.codePointAt(0);
    boolean lookAlike = word.codePoints().allMatch(c -> LookAlikes.latin(c).isPresent());
    String character = CharacterName.of(first);
    return lookAlike
        ? new AddressFault(
            element,
            from,
            Code.LOOK_ALIKE_LETTER,
            Map.of("character", character, "latin", LookAlikes.latin(first).orElseThrow()))
        : new AddressFault(
            element, from, Code.CHARACTER_NOT_ALLOWED, Map.of("character", character));
  }

  private static Kind kind(int codePoint) {
    if (CharacterName.isBlank(codePoint)) {
      return Kind.BLANK;
    }
    if (Character.isLetter(codePoint) || CharacterName.isMark(codePoint)) {
      return Kind.LETTER;
    }
    return CharacterName.isVisible(codePoint) ? Kind.SIGN : Kind.INVISIBLE;
  }
}
