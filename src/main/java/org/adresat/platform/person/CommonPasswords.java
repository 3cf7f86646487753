package org.adresat.platform.person;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Passwords known from leaks, by their hashes alone: eight bytes each, found in a few steps. Of a
 * hundred billion others about one is mistaken for one of half a million.
 */
final class CommonPasswords {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final long[] hashes;

  private CommonPasswords(long[] hashes) {
    this.hashes = hashes;
  }

  /** Reads a list of one password a line. */
  static CommonPasswords read(BufferedReader list) throws IOException {
    LongStream.Builder hashes = LongStream.builder();
    for (String line = list.readLine(); line != null; line = list.readLine()) {
      hashes.add(hash(Readings.folded(PasswordRule.normalized(line))));
    }
    return new CommonPasswords(hashes.build().sorted().toArray());
  }

  /** Whether a folded password is in the list. */
  boolean has(String folded) {
    return Arrays.binarySearch(hashes, hash(folded)) >= 0;
  }

  int size() {
    return hashes.length;
  }

  /** FNV-1a: nobody gains by two passwords of one hash, so it need not withstand an attack. */
  private static long hash(String text) {
    long hash = OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }
}
