package io.changeover.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at once and waits for all of them. */
final class Together {

  private static final int AT_ONCE = 2;

  private Together() {}

  /** Throws the first failure, when all have ended. */
  static void run(List<Task> tasks) throws IOException {
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var running = new ArrayList<Future<?>>();
      for (var task : tasks) {
        running.add(
            threads.submit(
                () -> {
                  task.run();
                  return true;
                }));
      }
      threads.shutdown();
      for (var one : running) {
        await(one);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(Future<?> future) throws IOException {
    try {
      future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Something that may fail on files. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }
}
