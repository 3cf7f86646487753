package org.adresat.identifier;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.adresat.platform.caller.Origin;
import org.adresat.platform.person.StateNumber;
import org.adresat.platform.person.StateNumber.Kind;

/** What may be asked of the numbers that states know a person by. */
public interface IdentifierContract {

  /** The citizen's own, masked. */
  Address<Read, Stored> READ = new Address<>("identifier.read");

  /** Stores or replaces some of them. */
  Address<Put, Changed> PUT = new Address<>("identifier.put");

  /** Removes one. */
  Address<Remove, Changed> REMOVE = new Address<>("identifier.remove");

  /** Finds the phone of the account that has a number; for who answers nobody about it. */
  Address<Find, Found> FIND = new Address<>("identifier.find");

  /** Reads. */
  record Read(Citizen citizen) implements Request<Stored> {}

  /** The numbers there are, masked. */
  record Stored(Map<Kind, String> masked) {}

  /** Stores what is given, as typed; others stay as they are. */
  record Put(Citizen citizen, Map<Kind, String> typed, Origin origin) implements Request<Changed> {}

  /** Removes the number of a kind. */
  record Remove(Citizen citizen, Kind kind, Origin origin) implements Request<Changed> {}

  /** A number that is wrong. */
  record Fault(Kind kind, String code) {}

  /** What becomes of a change. */
  sealed interface Changed {

    /** It is done. */
    record Done(Stored stored) implements Changed {}

    /** Numbers are wrong, or another account has them. */
    record Faulty(List<Fault> faults) implements Changed {}

    /** The proof of the person is too old. */
    record IdentityCheckRequired() implements Changed {}

    /** A limit refuses. */
    record TooSoon(Duration retryAfter) implements Changed {}
  }

  /** Looks a number up. */
  record Find(StateNumber number) implements Request<Found> {}

  /**
   * What was found.
   *
   * @param phone in E.164; nothing when no account has the number
   */
  record Found(Optional<String> phone) {

    @Override
    public String toString() {
      return "Found[redacted]";
    }
  }
}
