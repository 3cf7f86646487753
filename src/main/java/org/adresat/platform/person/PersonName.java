package org.adresat.platform.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.adresat.platform.contact.CharacterName;

/**
 * A surname, name or patronymic: 1–100 letters of any script with their marks, hyphens,
 * apostrophes, dots and single blanks, in normal form C. Printing it shows nothing, so that a log
 * line gives nothing away.
 */
public final class PersonName {
  private static final int LENGTH_MAX = 100;
  private static final int FAULTS_MAX = 10;

  /** Longer input is refused before normal form C, whose cost grows faster than its input. */
  private static final int INPUT_MAX = 8 * LENGTH_MAX;

  private static final String SIGNS = "-‐‑'’‘.";
  private static final Pattern BLANKS = Pattern.compile("\\p{Zs}+");

  private final String text;

  private PersonName(String text) {
    this.text = text;
  }

  /** Reads a name as typed; any string gets a verdict. */
  public static Verdict parse(String input) {
    int start = CharacterName.skipBlanks(input);
    int end = CharacterName.skipBlanksBack(input, start);
    if (start == end) {
      return faulty(Code.NAME_EMPTY, start, Map.of());
    }
    if (end - start > INPUT_MAX) {
      return tooLong(input, start, end);
    }
    List<Fault> faults = characterFaults(input, start, end);
    if (!faults.isEmpty()) {
      return new Faulty(faults);
    }
    if (input.substring(start, end).codePoints().noneMatch(Character::isLetter)) {
      return faulty(Code.NAME_EMPTY, start, Map.of());
    }
    String single = BLANKS.matcher(input.substring(start, end)).replaceAll(" ");
    String text = Normalizer.normalize(single, Normalizer.Form.NFC);
    return text.codePointCount(0, text.length()) > LENGTH_MAX
        ? tooLong(input, start, end)
        : new Valid(new PersonName(text));
  }

  /**
   * Takes back what {@link #text()} gave before and a store has kept.
   *
   * @throws IllegalArgumentException where it is blank
   */
  public static PersonName restore(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a stored name is blank");
    }
    return new PersonName(text);
  }

  private static List<Fault> characterFaults(String input, int start, int end) {
    List<Fault> faults = new ArrayList<>();
    int before = ' ';
    int index = start;
    while (index < end && faults.size() < FAULTS_MAX) {
      int c = input.codePointAt(index);
      if (!isAllowed(c, before)) {
        Map<String, String> arguments = Map.of("character", CharacterName.of(c));
        faults.add(new Fault(Code.NAME_CHARACTER, index, arguments));
      }
      before = c;
      index += Character.charCount(c);
    }
    return faults;
  }

  private static boolean isAllowed(int c, int before) {
    if (CharacterName.isMark(c)) {
      return Character.isLetter(before) || CharacterName.isMark(before);
    }
    return Character.isLetter(c)
        || SIGNS.indexOf(c) >= 0
        || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static Verdict tooLong(String input, int start, int end) {
    boolean counted = input.codePointCount(start, end) > LENGTH_MAX;
    int position = counted ? input.offsetByCodePoints(start, LENGTH_MAX) : end;
    return faulty(Code.NAME_TOO_LONG, position, Map.of("max", Integer.toString(LENGTH_MAX)));
  }

  private static Verdict faulty(Code code, int position, Map<String, String> arguments) {
    return new Faulty(List.of(new Fault(code, position, arguments)));
  }

  /** Returns the name, trimmed, its inner blanks single. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PersonName name && name.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }

  /** What the rule says about a name. */
  public sealed interface Verdict {}

  /** The name can be used. */
  public record Valid(PersonName name) implements Verdict {}

  /** The name cannot be used; the faults, at least one, stand in order of position. */
  public record Faulty(List<Fault> faults) implements Verdict {
    /** Keeps the list unchangeable. */
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  /**
   * One thing that is wrong with a name.
   *
   * @param code what is wrong; stable, clients may rely on it
   * @param position 0-based index in UTF-16 code units into the string as the client sent it
   * @param arguments values for the localised message, by name
   */
  public record Fault(Code code, int position, Map<String, String> arguments) {
    /** Keeps the arguments unchangeable. */
    public Fault {
      arguments = Map.copyOf(arguments);
    }

    /** Returns the key of the localised message, for example {@code fault.name-empty}. */
    public String messageKey() {
      return "fault." + code.wire();
    }
  }

  /** What can be wrong with a name; the comment names the message's arguments. */
  public enum Code {
    /** Holds no letter. */
    NAME_EMPTY,
    /** Holds too many characters; {@code max}. */
    NAME_TOO_LONG,
    /** Holds something no name has, such as a digit; {@code character}. */
    NAME_CHARACTER;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the code that clients see, for example {@code name-character}. */
    public String wire() {
      return wire;
    }
  }
}
