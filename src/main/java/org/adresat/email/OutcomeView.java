package org.adresat.email;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How opening or confirming a link ended.
 *
 * @param maskedAddress the address, masked; null where it must not or can't be told
 * @param retryIn when to come back, if known; told only where coming back helps
 * @param otherLanguageHref the same page in the other language, or null to offer none
 */
public record OutcomeView(
    Outcome outcome,
    @Nullable String maskedAddress,
    @Nullable Duration retryIn,
    @Nullable String otherLanguageHref) {

  /** The endings, each with its own words. */
  public enum Outcome {
    CONFIRMED(Tone.GOOD),
    ALREADY_CONFIRMED(Tone.GOOD),
    EXPIRED(Tone.ATTENTION),
    /** Unknown, used up, replaced by a newer one, or the address went to another account. */
    INVALID(Tone.ATTENTION),
    /** The reader is signed in as somebody else. */
    OTHER_ACCOUNT(Tone.ATTENTION),
    PASSWORD_WRONG(Tone.ATTENTION),
    TOO_MANY_REQUESTS(Tone.ATTENTION),
    UNAVAILABLE(Tone.ATTENTION);

    private final Tone tone;

    Outcome(Tone tone) {
      this.tone = tone;
    }

    /** The look of the page. */
    public Tone tone() {
      return tone;
    }

    boolean tellsWhenToReturn() {
      return this == TOO_MANY_REQUESTS || this == UNAVAILABLE;
    }

    String textKey(String part) {
      return "outcome." + name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + part;
    }
  }

  /** Whether the reader can lean back. */
  public enum Tone {
    GOOD,
    ATTENTION
  }
}
