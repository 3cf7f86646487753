package org.adresat.dev;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has been started, to be stopped in the reverse order, once, also when the stop comes in the
 * middle of the start.
 */
final class Parts {
  private record Part(String name, AutoCloseable closing) {}

  private static final int START_PATIENCE_SECONDS = 60;

  private final PrintStream out;
  private final Deque<Part> started = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  Parts(PrintStream out) {
    this.out = out;
  }

  /**
   * Starts a part, one without a name to be stopped without a word; throws {@link
   * InterruptedException} when everything is being stopped already.
   */
  <P extends AutoCloseable> P start(String name, Callable<P> start) throws Exception {
    lock.lock();
    try {
      if (closed) {
        throw new InterruptedException("stopping");
      }
      P part = start.call();
      started.push(new Part(name, part));
      return part;
    } finally {
      lock.unlock();
    }
  }

  /** Stops everything, telling each step. A second call waits for the first. */
  void close() {
    boolean calm = false;
    try {
      calm =
          lock.tryLock(
              START_PATIENCE_SECONDS, TimeUnit.SECONDS); // for a part that is being started
      closed = true;
      while (!started.isEmpty()) {
        close(started.pop());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (calm) {
        lock.unlock();
      }
    }
  }

  private void close(Part part) {
    long begin = System.nanoTime();
    String outcome = "stopped";
    try {
      part.closing().close();
    } catch (Exception e) {
      outcome = "did not stop in order: " + e.getMessage();
    }
    if (!part.name().isEmpty()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      out.printf("  %-12s %s (%d ms)%n", part.name(), outcome, millis);
    }
  }
}
