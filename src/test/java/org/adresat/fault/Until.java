package org.adresat.fault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.adresat.testkit.Node;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for what a fault or its end brings about. */
final class Until {

  private Until() {}

  /** Waits until the condition holds; what it throws counts as no. */
  static void holds(String what, BooleanSupplier condition) {
    holds(what, Node.PATIENCE, condition);
  }

  /** The same within this time. */
  static void holds(String what, Duration patience, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    RuntimeException last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (condition.getAsBoolean()) {
          return;
        }
      } catch (RuntimeException notYet) {
        last = notYet;
      }
      breathe();
    }
    throw new AssertionError("not within " + patience + ": " + what, last);
  }

  /** Waits until a value is this one. */
  static <T> void is(T wanted, Supplier<T> value) {
    Object[] last = new Object[1];
    try {
      holds(
          "is " + wanted,
          () -> {
            last[0] = value.get();
            return wanted.equals(last[0]);
          });
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ", but " + last[0], e.getCause());
    }
  }

  /** How long it takes. */
  static Duration taken(ThrowingCallable work) {
    long began = System.nanoTime();
    try {
      work.call();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void breathe() {
    try {
      TimeUnit.MILLISECONDS.sleep(20); // no one tells when a row changes
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
