package org.adresat.platform.contact;

import java.util.Locale;
import java.util.Map;

/**
 * One thing that is wrong with an e-mail address as typed. {@link AddressSyntax} reports faults,
 * the API hands them out as {@code errors[]} and renders the text from {@link #messageKey()} and
 * {@link #arguments()}.
 *
 * @param element the part of the address that is faulty
 * @param position 0-based index in UTF-16 code units into the string exactly as the client sent it,
 *     forgiven blanks at its beginning counted; where something is missing, the index where it was
 *     expected, which may be one past the end
 * @param code what is wrong; stable, clients may rely on it
 * @param arguments values for the localised message, by name
 */
public record AddressFault(
    Element element, int position, Code code, Map<String, String> arguments) {
  /** Keeps the arguments unchangeable. */
  public AddressFault {
    arguments = Map.copyOf(arguments);
  }

  /** Returns the key of the localised message, for example {@code fault.double-dot}. */
  public String messageKey() {
    return "fault." + code.wire();
  }

  /** The parts of an address that a fault can point at. */
  public enum Element {
    /** The address as a whole. */
    ADDRESS("address"),
    /** What stands before the "@". */
    LOCAL_PART("localPart"),
    /** The "@" itself. */
    AT_SIGN("atSign"),
    /** What stands after the "@". */
    DOMAIN("domain"),
    /** What stands after the last dot of the domain. */
    TOP_LEVEL_DOMAIN("topLevelDomain");

    private final String wire;

    Element(String wire) {
      this.wire = wire;
    }

    /** Returns the name that clients see. */
    public String wire() {
      return wire;
    }
  }

  /** What can be wrong with an address; the comment names the message's arguments. */
  public enum Code {
    /** Nothing was entered. */
    EMPTY,
    /** Longer than RFC 5321 lets an address be; {@code max}. */
    TOO_LONG,
    /** There is no "@"; reported alone, since no part can be told from the other. */
    AT_SIGN_MISSING,
    /** There is more than one "@"; reported alone, for the same reason. */
    AT_SIGN_REPEATED,
    /** Nothing stands before the "@". */
    LOCAL_PART_EMPTY,
    /** More stands before the "@" than RFC 5321 allows; {@code max}. */
    LOCAL_PART_TOO_LONG,
    /** Brackets, commas, quotes, letters of other scripts and such; {@code character}. */
    CHARACTER_NOT_ALLOWED,
    /** A Cyrillic letter that looks like a Latin one; {@code character}, {@code latin}. */
    LOOK_ALIKE_LETTER,
    /** A blank inside the address. */
    SPACE_NOT_ALLOWED,
    /** A character nobody can see, such as NUL or a direction mark; {@code character}. */
    INVISIBLE_CHARACTER,
    /** Two or more dots in a row. */
    DOUBLE_DOT,
    /** A dot begins or ends the local part or the domain. */
    DOT_AT_EDGE,
    /** Nothing stands after the "@". */
    DOMAIN_EMPTY,
    /** The domain has no dot. */
    DOMAIN_WITHOUT_DOT,
    /** A hyphen begins or ends a part of the domain. */
    HYPHEN_AT_EDGE,
    /** A part of the domain is longer than RFC 1035 allows; {@code max}. */
    LABEL_TOO_LONG,
    /** The top-level domain is too short or too long; {@code min}, {@code max}. */
    TOP_LEVEL_DOMAIN_LENGTH,
    /** The top-level domain holds something else than letters; {@code character}. */
    TOP_LEVEL_DOMAIN_LETTERS,
    /** The internationalised domain breaks IDNA 2008. */
    DOMAIN_NAME_INVALID,
    /** The address is no mailbox of RFC 5321, for a reason that has no code of its own. */
    NOT_A_MAILBOX;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Returns the code that clients see, for example {@code double-dot}. */
    public String wire() {
      return wire;
    }
  }
}
