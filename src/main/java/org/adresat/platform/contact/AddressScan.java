package org.adresat.platform.contact;

import static org.adresat.platform.contact.AddressFault.Element.ADDRESS;
import static org.adresat.platform.contact.AddressFault.Element.AT_SIGN;
import static org.adresat.platform.contact.AddressFault.Element.DOMAIN;
import static org.adresat.platform.contact.AddressFault.Element.LOCAL_PART;
import static org.adresat.platform.contact.AddressFault.Element.TOP_LEVEL_DOMAIN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.adresat.platform.contact.AddressFault.Code;
import org.adresat.platform.contact.AddressFault.Element;

/**
 * One pass over a typed address that finds every fault that a position can be given for. A fault
 * that follows from another one is left out: without exactly one "@" nothing else is judged, a
 * refused character silences the rules about the shape of what it stands in.
 */
final class AddressScan {
  /** Longest address: a path of 256 octets without its angle brackets (RFC 5321, 4.5.3.1.3). */
  static final int ADDRESS_MAX = 254;

  private static final int LOCAL_PART_MAX = 64;
  private static final int LABEL_MAX = 63;
  private static final int FAULTS_MAX = 10;

  private final String input;
  private final Alphabet alphabet;
  private final int start;
  private final int end;

  /** Where the search for the "@" begins: after a quoted local part, which may hold one. */
  private final int afterQuoted;

  private final int at;
  private final List<AddressFault> found = new ArrayList<>();

  AddressScan(String input, Alphabet alphabet) {
    this.input = input;
    this.alphabet = alphabet;
    start = CharacterName.skipBlanks(input);
    end = CharacterName.skipBlanksBack(input, start);
    afterQuoted = afterQuoted();
    at = input.indexOf('@', afterQuoted, end);
    scanAddress();
  }

  /** Returns the faults in order of their position, the first few of them. */
  List<AddressFault> faults() {
    return found.stream()
        .sorted(Comparator.comparingInt(AddressFault::position))
        .limit(FAULTS_MAX)
        .toList();
  }

  /** Returns what stands before the "@"; only where there are no faults. */
  String local() {
    return input.substring(start, at);
  }

  /** Returns what stands after the "@"; only where there are no faults. */
  String domain() {
    return input.substring(at + 1, end);
  }

  /** Returns a fault of the address as a whole. */
  AddressFault wholeFault(Code code) {
    return new AddressFault(ADDRESS, start, code, Map.of());
  }

  /** Returns a fault of the domain as a whole. */
  AddressFault domainFault(Code code) {
    return new AddressFault(DOMAIN, at + 1, code, Map.of());
  }

  /** Returns the fault of an address that is too long in the form it is sent in. */
  AddressFault tooLong() {
    return new AddressFault(
        ADDRESS, Math.min(end, start + ADDRESS_MAX), Code.TOO_LONG, max(ADDRESS_MAX));
  }

  private int afterQuoted() {
    if (!alphabet.quoting() || !input.startsWith("\"", start)) {
      return start;
    }
    int index = start + 1;
    while (index < end && input.charAt(index) != '"') {
      index += input.charAt(index) == '\\' ? 2 : 1;
    }
    return index < end && input.startsWith("@", index + 1) ? index + 1 : start;
  }

  private void scanAddress() {
    int surplus = at < 0 ? -1 : input.indexOf('@', at + 1, end);
    if (start == end) {
      add(ADDRESS, start, Code.EMPTY);
    } else if (end - start > ADDRESS_MAX) {
      found.add(tooLong());
    } else if (at < 0) {
      add(AT_SIGN, end, Code.AT_SIGN_MISSING);
    } else if (surplus >= 0) {
      add(AT_SIGN, surplus, Code.AT_SIGN_REPEATED);
    } else {
      scanLocalPart();
      scanDomain();
    }
  }

  private void scanLocalPart() {
    if (at == start) {
      add(LOCAL_PART, at, Code.LOCAL_PART_EMPTY);
    } else if (afterQuoted > start) {
      new RefusedCharacters(input, c -> c >= ' ' && c <= '~').find(LOCAL_PART, start, at, found);
    } else {
      new RefusedCharacters(input, alphabet.local()).find(LOCAL_PART, start, at, found);
      scanDots(LOCAL_PART, start, at);
    }
    if (at - start > LOCAL_PART_MAX) {
      add(LOCAL_PART, start + LOCAL_PART_MAX, Code.LOCAL_PART_TOO_LONG, max(LOCAL_PART_MAX));
    }
  }

  private void scanDomain() {
    int from = at + 1;
    if (from == end) {
      add(DOMAIN, from, Code.DOMAIN_EMPTY);
      return;
    }
    int lastDot = input.lastIndexOf('.', end - 1);
    boolean dotted = lastDot >= from;
    int topLevel = dotted ? lastDot + 1 : end;
    RefusedCharacters refused = new RefusedCharacters(input, alphabet.domain());
    boolean clean = refused.find(DOMAIN, from, topLevel, found);
    if (!dotted && clean) {
      add(DOMAIN, from, Code.DOMAIN_WITHOUT_DOT);
    }
    scanDots(DOMAIN, from, end);
    scanLabels(from, topLevel);
    if (topLevel < end && refused.find(TOP_LEVEL_DOMAIN, topLevel, end, found)) {
      scanTopLevelDomain(topLevel);
    }
  }

  /** Judges each run of dots by where it stands and how long it is. */
  private void scanDots(Element element, int from, int to) {
    int index = from;
    while (index < to) {
      int run = index;
      while (index < to && input.charAt(index) == '.') {
        index++;
      }
      if (index > run && (run == from || index == to)) {
        add(element, run, Code.DOT_AT_EDGE);
      } else if (index > run + 1) {
        add(element, run + 1, Code.DOUBLE_DOT);
      }
      index++;
    }
  }

  private void scanLabels(int from, int to) {
    int label = from;
    while (label < to) {
      int dot = input.indexOf('.', label, to);
      int labelEnd = dot < 0 ? to : dot;
      scanLabel(label, labelEnd);
      label = labelEnd + 1;
    }
  }

  private void scanLabel(int from, int to) {
    if (from == to) {
      return;
    }
    if (input.charAt(from) == '-') {
      add(DOMAIN, from, Code.HYPHEN_AT_EDGE);
    } else if (input.charAt(to - 1) == '-') {
      add(DOMAIN, to - 1, Code.HYPHEN_AT_EDGE);
    }
    if (to - from > LABEL_MAX) {
      add(DOMAIN, from + LABEL_MAX, Code.LABEL_TOO_LONG, max(LABEL_MAX));
    }
  }

  private void scanTopLevelDomain(int from) {
    if (alphabet.quoting() && InternationalDomain.isEncoded(input.substring(from, end))) {
      return;
    }
    int index = from;
    while (index < end && alphabet.topLevel().test(input.codePointAt(index))) {
      index += Character.charCount(input.codePointAt(index));
    }
    int length = input.codePointCount(from, end);
    if (index < end) {
      String character = CharacterName.of(input.codePointAt(index));
      add(TOP_LEVEL_DOMAIN, index, Code.TOP_LEVEL_DOMAIN_LETTERS, Map.of("character", character));
    } else if (length < alphabet.topLevelMin() || length > alphabet.topLevelMax()) {
      Map<String, String> bounds =
          Map.of(
              "min", Integer.toString(alphabet.topLevelMin()),
              "max", Integer.toString(alphabet.topLevelMax()));
      add(TOP_LEVEL_DOMAIN, from, Code.TOP_LEVEL_DOMAIN_LENGTH, bounds);
    }
  }

  private void add(Element element, int position, Code code) {
    add(element, position, code, Map.of());
  }

  private void add(Element element, int position, Code code, Map<String, String> arguments) {
    found.add(new AddressFault(element, position, code, arguments));
  }

  private static Map<String, String> max(int max) {
    return Map.of("max", Integer.toString(max));
  }
}
