package org.adresat.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;

/** What a citizen may ask of the list of their own sessions. */
public interface SessionListContract {

  /** The sessions that live. */
  Address<ListAll, Listed> LIST = new Address<>("session-list.list");

  /** Ends one of them. */
  Address<End, Ended> END = new Address<>("session-list.end");

  /** Ends all but the caller's own. */
  Address<EndOthers, Ended> END_OTHERS = new Address<>("session-list.end-others");

  /** Asks for the list. */
  record ListAll(Citizen citizen) implements Request<Listed> {}

  /** The caller's own first, then by the last use. */
  record Listed(List<Entry> sessions) {}

  /**
   * A session as its owner sees it.
   *
   * @param current whether it is the caller's own
   * @param device browser and system in words; empty when unknown
   * @param lastUsedAt the last sign-in or refresh, so later uses may be as old as an access token
   */
  record Entry(
      UUID id,
      boolean current,
      String ip,
      String device,
      Instant startedAt,
      Instant lastUsedAt,
      Instant idleEndsAt,
      Instant endsAt) {}

  /** Ends the session of that id; asks for the password. */
  record End(Citizen citizen, UUID id, String password, Origin origin) implements Request<Ended> {

    @Override
    public String toString() {
      return "End[" + id + "]";
    }
  }

  /** Ends all sessions but the citizen's; asks for the password. */
  record EndOthers(Citizen citizen, String password, Origin origin) implements Request<Ended> {

    @Override
    public String toString() {
      return "EndOthers[redacted]";
    }
  }

  /** What becomes of the sessions. */
  sealed interface Ended {

    /** It has ended. */
    record Done() implements Ended {}

    /** The account has no such living session. */
    record NotFound() implements Ended {}

    /** The password is wrong. */
    record PasswordWrong() implements Ended {}

    /** Too many were wrong. */
    record Locked(Duration retryAfter) implements Ended {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Ended {}
  }
}
