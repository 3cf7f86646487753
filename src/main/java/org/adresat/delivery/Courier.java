package org.adresat.delivery;

import io.vertx.core.Future;

/** Hands messages of one channel to the relay or gateway that takes them further. */
public interface Courier extends AutoCloseable {

  /** What became of the hand-over. */
  sealed interface Handover {

    /** The other side has taken the message and answers for it from now on. */
    record Accepted() implements Handover {}

    /**
     * The other side refuses this message or recipient for good.
     *
     * @param reason its words
     */
    record Refused(String reason) implements Handover {}

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

  /** Called when a hand-over has hung for long: later ones must not wait behind it. */
  void bypass();

  @Override
  void close();
}
