package org.adresat.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a catcher has kept, in order of arrival, for tests that wait for it. */
final class Received<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<T> items = new ArrayList<>();
  private final List<Consumer<? super T>> listeners = new CopyOnWriteArrayList<>();

  void add(T item) {
    lock.lock();
    try {
      items.add(item);
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    listeners.forEach(listener -> listener.accept(item));
  }

  void listen(Consumer<? super T> listener) {
    listeners.add(listener);
  }

  List<T> all() {
    lock.lock();
    try {
      return List.copyOf(items);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      items.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The first {@code count} items that match; fails with all that came when they do not come in
   * time.
   */
  List<T> await(Predicate<? super T> wanted, int count, Duration patience)
      throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (true) {
        List<T> found = items.stream().filter(wanted).limit(count).toList();
        if (found.size() == count) {
          return found;
        }
        if (left <= 0) {
          throw new AssertionError(
              "%d of %d came in %s; everything received: %s"
                  .formatted(found.size(), count, patience, items));
        }
        left = arrived.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
