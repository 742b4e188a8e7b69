package io.changeover.platform.cloudify;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work on each block of a transfer beside the transfer instead of within it: on a thread of its
 * own, one block behind. Whoever hands over a block may use it again after two more were taken.
 */
final class Beside implements AutoCloseable {

  /** What is done with a block. */
  interface Work {
    void take(byte[] block, int length) throws IOException;
  }

  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Work work;
  private final Duration patience;
  private final ExecutorService side;
  private @Nullable Future<?> last;

  Beside(String name, Work work) {
    this(name, work, FOR_EVER);
  }

  /**
   * @param patience how long one block may take
   */
  Beside(String name, Work work, Duration patience) {
    this.work = work;
    this.patience = patience;
    this.side =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @throws IOException if an earlier block could not be worked on
   */
  void hand(byte[] block, int length) throws IOException {
    settle();
    last =
        side.submit(
            () -> {
              work.take(block, length);
              return null;
            });
  }

  /**
   * Waits until everything that was handed over is done.
   *
   * @throws IOException if it could not be
   */
  void settle() throws IOException {
    Future<?> pending = last;
    try {
      if (pending != null) {
        pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException e) {
      throw new IOException("nothing moved for %d s".formatted(patience.toSeconds()), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The command was told to end", e);
    }
  }

  /** Whether nothing is being done now. */
  boolean isIdle() {
    Future<?> pending = last;
    return pending == null || pending.isDone();
  }

  @Override
  public void close() {
    side.shutdownNow();
  }
}
