package org.adresat.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.adresat.testkit.Api.Answer;
import org.adresat.testkit.Sql.Held;

/** Many at the same moment: each on a thread of its own, all let go together. */
public final class Crowd {

  private Crowd() {}

  /** Does it so many times at once; answers the results by number. */
  public static <T> List<T> together(int size, IntFunction<T> deed) {
    List<Callable<T>> deeds = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int number = i;
      deeds.add(() -> deed.apply(number));
    }
    return together(deeds);
  }

  /** Does different things at once; answers the results in their order. */
  public static <T> List<T> together(List<Callable<T>> deeds) {
    CountDownLatch ready = new CountDownLatch(deeds.size());
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> under = new ArrayList<>();
      for (Callable<T> deed : deeds) {
        under.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  go.await();
                  return deed.call();
                }));
      }
      ready.await();
      go.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> each : under) {
        results.add(each.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /**
   * Does different things that all meet the held rows: each is under way and waits, or is done,
   * before the next begins; then the rows are let go.
   */
  public static <T> List<T> queued(Held held, List<Callable<T>> deeds) {
    List<Future<T>> under = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<T> deed : deeds) {
        long waiting = held.waiting();
        Future<T> future = threads.submit(deed);
        under.add(future);
        while (!future.isDone() && held.waiting() <= waiting) {
          Thread.onSpinWait();
        }
      }
      held.close();
    }
    return under.stream().map(Future::resultNow).toList();
  }

  /** How often each outcome came: a status when it went well, else the problem's code. */
  public static Map<String, Integer> outcomes(List<Answer> answers) {
    Map<String, Integer> outcomes = new TreeMap<>();
    answers.forEach(answer -> outcomes.merge(answer.outcome(), 1, Integer::sum));
    return outcomes;
  }
}
