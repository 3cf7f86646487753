package org.adresat.platform.contact;

import java.util.List;

/** The letters of a Latin keyboard, to tell which keys a finger may hit instead of another. */
final class Keyboard {
  private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");

  /** How far each row is shifted to the right, in quarters of a key. */
  private static final int[] SHIFTS = {0, 1, 3};

  private static final int KEY_WIDTH = 4;

  private Keyboard() {}

  /** Tells whether two different letters lie side by side, or one below the other. */
  static boolean areNeighbours(char one, char other) {
    int row = row(one);
    int otherRow = row(other);
    return one != other
        && row >= 0
        && otherRow >= 0
        && Math.abs(row - otherRow) <= 1
        && Math.abs(x(one, row) - x(other, otherRow)) <= KEY_WIDTH;
  }

  private static int row(char letter) {
    for (int row = 0; row < ROWS.size(); row++) {
      if (ROWS.get(row).indexOf(letter) >= 0) {
        return row;
      }
    }
    return -1;
  }

  private static int x(char letter, int row) {
    return ROWS.get(row).indexOf(letter) * KEY_WIDTH + SHIFTS[row];
  }
}
