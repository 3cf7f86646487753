package org.adresat.platform.caller;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in the notation of RFC 4632 and RFC 4291, such as {@code 10.0.0.0/8}; one
 * address when no length is given. Names are never looked up.
 *
 * @param base any address of the range
 * @param bits how many leading bits all its addresses share
 */
public record Network(InetAddress base, int bits) {

  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|(?=[^:]*:[^:]*:)[0-9a-fA-F:.]{2,45}");

  /**
   * Reads an address or a range.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Network parse(String text) {
    String[] parts = text.split("/", 2);
    InetAddress base = address(parts[0]).orElseThrow(() -> refused(text));
    int all = base.getAddress().length * Byte.SIZE;
    int bits =
        parts.length == 1 ? all : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
    if (bits < 0 || bits > all) {
      throw refused(text);
    }
    return new Network(base, bits);
  }

  /** Reads an address as written in figures, of IPv4 or IPv6; nothing when it is none. */
  public static Optional<InetAddress> address(String text) {
    try {
      return LITERAL.matcher(text).matches()
          ? Optional.of(InetAddress.ofLiteral(text))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whether the address is one of the range. */
  public boolean contains(InetAddress address) {
    byte[] own = base.getAddress();
    byte[] other = address.getAddress();
    int rest = own.length * Byte.SIZE - bits;
    return own.length == other.length
        && new BigInteger(1, own)
            .shiftRight(rest)
            .equals(new BigInteger(1, other).shiftRight(rest));
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "must be IP addresses or networks such as 10.0.0.0/8, not '" + text + "'");
  }
}
