package org.adresat.live;

import java.util.UUID;
import org.adresat.platform.bus.Topic;

/**
 * What is told to live cabinets. Only that something changed, never what: whoever shows it reads it
 * again, with its own right to. Announced after a commit; may be lost, so a cabinet also reads
 * everything anew whenever its stream begins.
 */
public interface LiveContract {

  /** Something of an account changed on this node. */
  Topic<Changed> CHANGED = new Topic<>("live.changed");

  /** The same, heard from another node. */
  Topic<Changed> HEARD = new Topic<>("live.heard");

  /** News of other nodes may have been missed: everything may have changed. */
  Topic<Missed> MISSED = new Topic<>("live.missed");

  /** A session has ended, on whichever node; each node tells it once. */
  Topic<Ended> ENDED = new Topic<>("live.ended");

  /** What can change. */
  enum Kind {
    /** The addresses, their states or their letters. */
    EMAILS("emails");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The stable code, as in the stream. */
    public String code() {
      return code;
    }
  }

  /** Something of {@code accountId} changed. */
  record Changed(UUID accountId, Kind kind) {

    /** Its addresses. */
    public static Changed emails(UUID accountId) {
      return new Changed(accountId, Kind.EMAILS);
    }
  }

  /** Whatever it was. */
  record Missed() {}

  /** {@code sessionId} has ended. */
  record Ended(UUID sessionId) {}
}
