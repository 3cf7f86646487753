package org.adresat.dev;

/** Why the local run cannot start: a sentence that says what to do. */
final class DevProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  DevProblem(String sentence) {
    super(sentence);
  }
}
