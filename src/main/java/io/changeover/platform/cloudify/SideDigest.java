package io.changeover.platform.cloudify;

import java.security.MessageDigest;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 beside the transfer instead of within it: on a thread of its own, one block behind.
 * Whoever hands over a block may use it again after the next one was taken.
 */
final class SideDigest implements AutoCloseable {

  private final MessageDigest digest = Sha256.begin();
  private final ExecutorService side =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "sha256");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Future<?> last;

  void update(byte[] block, int length) {
    settle();
    last = side.submit(() -> digest.update(block, 0, length));
  }

  private void settle() {
    Future<?> pending = last;
    try {
      if (pending != null) {
        pending.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The command was told to end", e);
    }
  }

  /** The digest of everything so far; more may follow only if it is not ended by the caller. */
  MessageDigest settled() {
    settle();
    return digest;
  }

  @Override
  public void close() {
    side.shutdownNow();
  }
}
