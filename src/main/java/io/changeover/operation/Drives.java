package io.changeover.operation;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Steps that are being driven right now: each by one thread at a time, many side by side. */
final class Drives {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Executor executor;
  private final Set<StepKey> driven = ConcurrentHashMap.newKeySet();
  private final Set<StepKey> again = ConcurrentHashMap.newKeySet();
  private volatile Runnable afterEach = () -> {};

  Drives(Executor executor) {
    this.executor = executor;
  }

  /** Does nothing if the step is being driven. */
  void begin(StepKey key, Runnable first, Consumer<StepKey> drive) {
    if (driven.add(key)) {
      first.run();
      executor.execute(() -> run(key, drive));
    }
  }

  /** Something has changed that the step has to look at, also if it is being driven right now. */
  void again(StepKey key, Consumer<StepKey> due) {
    again.add(key);
    if (!driven.contains(key)) {
      again.remove(key);
      due.accept(key);
    }
  }

  void afterEach(Runnable wake) {
    this.afterEach = wake;
  }

  void settle() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!driven.isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private void run(StepKey key, Consumer<StepKey> drive) {
    try {
      do {
        once(key, drive);
      } while (again.contains(key) && driven.add(key));
    } finally {
      afterEach.run();
    }
  }

  private void once(StepKey key, Consumer<StepKey> drive) {
    try {
      do {
        again.remove(key);
        drive.accept(key);
      } while (again.contains(key));
    } finally {
      driven.remove(key);
    }
  }
}
