package org.adresat.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.adresat.platform.person.StateNumber;
import org.adresat.platform.person.StateNumber.Kind;
import org.adresat.platform.person.StateNumber.Verdict;

/** Numbers of states that nobody has used. */
public final class StateNumbers {

  private static final AtomicInteger COUNT = new AtomicInteger(1_000);

  private StateNumbers() {}

  /** A valid one. */
  public static String fresh(Kind kind) {
    while (true) {
      int next = COUNT.incrementAndGet();
      String begun =
          switch (kind) {
            case INN -> "5001%06d".formatted(next);
            case SNILS -> "112%06d".formatted(next);
            case IIN -> "8703143%04d".formatted(next);
          };
      for (int check = 0; check < (kind == Kind.IIN ? 10 : 100); check++) {
        String number = begun + (kind == Kind.IIN ? "%d" : "%02d").formatted(check);
        if (StateNumber.parse(kind, number) instanceof Verdict.Valid) {
          return number;
        }
      }
    }
  }
}
