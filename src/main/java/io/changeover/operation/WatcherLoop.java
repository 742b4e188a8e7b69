package io.changeover.operation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that ticks the watcher: at once when the bell rings, else when something is due. */
public final class WatcherLoop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WatcherLoop.class);
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final OperationWatcher watcher;
  private final Bell bell;
  private @Nullable Thread thread;
  private volatile boolean closed;

  public WatcherLoop(OperationWatcher watcher, Bell bell) {
    this.watcher = watcher;
    this.bell = bell;
    watcher.afterEach(bell::nudge);
  }

  /** Starts once; further calls do nothing. */
  public synchronized void start() {
    if (thread == null && !closed) {
      Thread started = new Thread(this::run, "changeover-watcher");
      started.start();
      thread = started;
    }
  }

  /** Waits until the current tick is over; commands on hosts run on. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    bell.ring();
    Thread running = thread;
    if (running != null) {
      running.join(Duration.ofMinutes(1).toMillis());
    }
  }

  private void run() {
    boolean recovered = false;
    while (!closed) {
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
