package org.adresat.load;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What went wrong beside the requests, where Gatling's assertions do not look. */
final class Complaints {

  private static final Map<String, Integer> ALL = new ConcurrentSkipListMap<>();

  private Complaints() {}

  static void add(String reason) {
    ALL.merge(reason, 1, Integer::sum);
  }

  /** Prints them; says whether there were any. */
  static boolean tell() {
    ALL.forEach((reason, count) -> System.err.println(count + " times: " + reason));
    return !ALL.isEmpty();
  }
}
