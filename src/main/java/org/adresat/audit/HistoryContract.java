package org.adresat.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.adresat.platform.bus.Address;
import org.adresat.platform.bus.Request;
import org.adresat.platform.caller.Citizen;
import org.jspecify.annotations.Nullable;

/** What a citizen may ask of the journal of their own account. */
public interface HistoryContract {

  /** A page of it, the newest first. */
  Address<Read, Page> READ = new Address<>("history.read");

  /**
   * Asks for a page.
   *
   * @param before only entries older than this one
   */
  record Read(Citizen citizen, Filter filter, @Nullable UUID before, int limit)
      implements Request<Page> {}

  /**
   * What is looked for; null looks for all.
   *
   * @param from inclusive
   * @param to exclusive
   */
  record Filter(
      Deed.@Nullable Kind kind,
      Deed.@Nullable Result result,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String ip) {}

  /**
   * Some entries.
   *
   * @param next the entry before which the next page begins; null on the last
   */
  record Page(List<Entry> entries, @Nullable UUID next) {}

  /**
   * A deed as the account's owner sees it.
   *
   * @param current whether the caller's own session did it
   * @param ip empty when the portal itself noticed
   * @param device browser and system in words; empty when unknown
   */
  record Entry(UUID id, Instant at, Deed deed, boolean current, String ip, String device) {}
}
