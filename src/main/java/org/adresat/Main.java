package org.adresat;

/** Main. */
public final class Main {
  private Main() {}

  /** Runs. */
  public static void main(String[] args) {
    String s = args.length > 0 ? args[0] : "x";
    if (s.isEmpty()) {
      System.exit(2);
    }
  }
}
