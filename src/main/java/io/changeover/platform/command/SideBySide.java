package io.changeover.platform.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks many hosts at once, each by one thread. */
final class SideBySide {

  /** More wait for the processor, not for hosts. */
  private static final int MOST = 50;

  private SideBySide() {}

  /**
   * The answers in the order of the questions. Every question is asked, also if one fails.
   *
   * @throws RuntimeException what the first one failed with
   */
  static <Q, A> List<A> ask(List<Q> questions, Function<Q, A> answer) {
    if (questions.size() < 2) {
      return questions.stream().map(answer).toList();
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(MOST, questions.size()),
            task -> {
              Thread thread = new Thread(task, "changeover-look");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Callable<A>> calls =
          questions.stream().<Callable<A>>map(one -> () -> answer.apply(one)).toList();
      return threads.invokeAll(calls).stream().map(SideBySide::answered).toList();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The product stops.", stopped);
    } finally {
      threads.shutdown();
    }
  }

  private static <A> A answered(Future<A> asked) {
    try {
      return asked.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The product stops.", stopped);
    }
  }
}
