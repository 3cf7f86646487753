package org.adresat.platform.contact;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Strings that break careless code, mixed with the characters that a rule gives a meaning to. */
public final class NastyStrings {
  private static final String NASTY =
      "\u0000\u0007\u001f\u200b\u200f\u202e\ufeff\u00a0\u2028"
          + "\ud83d\ude00\ud800\udfff\u0301ёЁ«»＠\uffff";

  private NastyStrings() {}

  /** Strings of any characters, with many of {@code meaningful} among them. */
  public static Arbitrary<String> of(String meaningful) {
    Arbitrary<Character> characters =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.chars().with(meaningful.toCharArray())),
            Tuple.of(2, Arbitraries.chars().with(NASTY.toCharArray())),
            Tuple.of(1, Arbitraries.chars().all()));
    return characters.array(char[].class).ofMaxSize(80).map(String::new);
  }
}
