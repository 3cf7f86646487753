package org.adresat.verification;

/** What became of a code or link that was submitted. */
public sealed interface Judgement {

  /** It was the right one; it is consumed, and what it was for is done. */
  record Right() implements Judgement {}

  /**
   * It was not.
   *
   * @param triesLeft how many more will be judged; 0 when this was the last
   */
  record Wrong(int triesLeft) implements Judgement {}

  /** Its time is over, or a newer one was sent. */
  record Expired() implements Judgement {}

  /** It was tried too often. */
  record UsedUp() implements Judgement {}

  /** It was used before. */
  record AlreadyUsed() implements Judgement {}

  /** There is nothing it could belong to. */
  record Unknown() implements Judgement {}
}
