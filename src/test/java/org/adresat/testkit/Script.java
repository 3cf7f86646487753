package org.adresat.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.adresat.testkit.Behaviour.Action;
import org.adresat.testkit.Behaviour.Stage;

/** The faults a catcher has been told to show, and the deliveries that hang in it at the moment. */
final class Script {
  /** How a delivery goes on after a stage. */
  sealed interface Next {
    record Proceed() implements Next {}

    record Drop() implements Next {}

    record Answer(int code, String text) implements Next {}
  }

  private enum Release {
    PROCEED,
    DROP
  }

  private static final Next PROCEED = new Next.Proceed();
  private static final Next DROP = new Next.Drop();
  private static final String EVERYBODY = "";

  private final Map<String, List<Line>> lines = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private int hanging;
  private int generation;
  private Release release = Release.PROCEED;

  private record Line(Behaviour behaviour, AtomicInteger left) {
    boolean take(Stage stage) {
      return behaviour.stage() == stage && left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
    }
  }

  void everybody(Behaviour... behaviours) {
    set(EVERYBODY, behaviours);
  }

  void recipient(String recipient, Behaviour... behaviours) {
    set(recipient.toLowerCase(Locale.ROOT), behaviours);
  }

  private void set(String key, Behaviour... behaviours) {
    List<Line> script = new ArrayList<>();
    for (Behaviour behaviour : behaviours) {
      script.add(new Line(behaviour, new AtomicInteger(behaviour.times())));
    }
    lines.put(key, List.copyOf(script));
  }

  /** Forgets every fault; deliveries that hang are dropped. */
  void reset() {
    lines.clear();
    drop();
  }

  /** Drops the deliveries that hang. */
  void drop() {
    letGo(Release.DROP);
  }

  /** Lets the deliveries that hang go on as if nothing had been. */
  void release() {
    letGo(Release.PROCEED);
  }

  private void letGo(Release how) {
    lock.lock();
    try {
      release = how;
      generation++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Plays the stage: waits where the script says so, and tells how to go on. */
  Next at(Stage stage, Collection<String> recipients) throws InterruptedException {
    return switch (action(stage, recipients)) {
      case Action.Answer(int code, String text) -> new Next.Answer(code, text);
      case Action.Drop() -> DROP;
      case Action.Hang() -> hang();
      case Action.Delay(Duration time) -> {
        Thread.sleep(time);
        yield PROCEED;
      }
    };
  }

  private Action action(Stage stage, Collection<String> recipients) {
    List<String> keys = new ArrayList<>();
    recipients.forEach(recipient -> keys.add(recipient.toLowerCase(Locale.ROOT)));
    keys.add(EVERYBODY);
    for (String key : keys) {
      for (Line line : lines.getOrDefault(key, Collections.emptyList())) {
        if (line.take(stage)) {
          return line.behaviour().action();
        }
      }
    }
    return new Action.Delay(Duration.ZERO);
  }

  private Next hang() throws InterruptedException {
    lock.lock();
    try {
      int mine = generation;
      hanging++;
      changed.signalAll();
      try {
        while (generation == mine) {
          changed.await();
        }
        return release == Release.PROCEED ? PROCEED : DROP;
      } finally {
        hanging--;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until at least {@code count} deliveries hang. */
  void awaitHanging(int count, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (hanging < count) {
        if (left <= 0) {
          throw new AssertionError(hanging + " of " + count + " deliveries hang after " + patience);
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
