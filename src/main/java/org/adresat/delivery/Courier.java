package org.adresat.delivery;

import io.vertx.core.Future;

/** Hands messages of one channel to the relay or gateway that takes them further. */
public interface Courier extends AutoCloseable {

  /** What became of the hand-over. */
  sealed interface Handover {

    /** The other side has taken the message and answers for it from now on. */
    record Accepted() implements Handover {}

    /**
     * The recipient takes no messages, this one or another.
     *
     * @param reason the other side's words
     */
    record RecipientRefused(String reason) implements Handover {}

    /**
     * The other side refuses this message for good, and says nothing against its recipient.
     *
     * @param reason its words
     */
    record MessageRefused(String reason) implements Handover {}

    /**
     * It could not be handed over now.
     *
     * @param reason in short, without personal data where we word it
     */
    record Failed(String reason) implements Handover {}
  }

  /** Which channel this is. */
  Channel channel();

  /**
   * Hands over once. Never fails, and is patient: giving up after the other side has the message
   * makes a duplicate.
   */
  Future<Handover> hand(Consignment consignment);

  /** How many hand-overs may be under way; one more would wait inside. */
  int capacity();

  /** Called when a hand-over has hung for long: later ones must not wait behind it. */
  void bypass(Consignment hanging);

  @Override
  void close();
}
