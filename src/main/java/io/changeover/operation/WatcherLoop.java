package io.changeover.operation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that ticks the watcher: at once when the bell rings, else when something is due. Can
 * be started again after it was stopped.
 */
public final class WatcherLoop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WatcherLoop.class);
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final OperationWatcher watcher;
  private final Bell bell;
  private @Nullable Watch watch;

  /** One run of the loop. */
  private record Watch(Thread thread, AtomicBoolean stopped) {}

  public WatcherLoop(OperationWatcher watcher, Bell bell) {
    this.watcher = watcher;
    this.bell = bell;
    watcher.afterEach(bell::nudge);
  }

  /** Starts it; does nothing while it runs. */
  public synchronized void start() {
    if (watch == null) {
      var stopped = new AtomicBoolean();
      var started = new Watch(new Thread(() -> run(stopped), "changeover-watcher"), stopped);
      started.thread().start();
      watch = started;
    }
  }

  /**
   * Waits until the current tick is over; commands on hosts run on. From then on this process
   * changes nothing in the ledger.
   */
  public synchronized void stop() throws InterruptedException {
    if (watch != null) {
      watch.stopped().set(true);
      bell.ring();
      watch.thread().join();
      watch = null;
    }
  }

  /** Stops it, or leaves it behind after a minute: a host that hangs must not keep the product. */
  @Override
  public void close() throws InterruptedException {
    var ending = new Thread(this::stopped, "changeover-watcher-end");
    ending.setDaemon(true);
    ending.start();
    ending.join(Duration.ofMinutes(1).toMillis());
  }

  private void stopped() {
    try {
      stop();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(AtomicBoolean stopped) {
    boolean recovered = false;
    while (!stopped.get()) {
      try {
        if (!recovered) {
          watcher.recover();
          recovered = true;
        }
        watcher.tick();
        Duration rest = watcher.rest();
        if (bell.await(rest.compareTo(LONGEST) < 0 ? rest : LONGEST)) {
          watcher.hint();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.error("The watcher goes on after: {}", e.getMessage(), e);
        pause();
      }
    }
    leave();
  }

  private void leave() {
    try {
      watcher.settle();
      watcher.leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (LedgerUnavailable lost) {
      log.info("The watcher stopped: {}", lost.getMessage());
    } catch (RuntimeException e) {
      log.warn("The end of the product could not be noted: {}", e.getMessage());
    }
  }

  /** The database may be away for a while. */
  private void pause() {
    try {
      bell.await(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
