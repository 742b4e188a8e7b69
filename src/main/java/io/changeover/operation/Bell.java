package io.changeover.operation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the watcher: rung when there is work. Rings before a wait are not lost. */
public final class Bell {

  private final Semaphore rings = new Semaphore(0);

  private volatile boolean rung;

  /** Everything is to be looked at. */
  public void ring() {
    rung = true;
    rings.release();
  }

  /** Ends a wait: what is due may have changed. */
  void nudge() {
    rings.release();
  }

  /** Waits for a ring or a nudge, at most {@code longest}; true if it was rung. */
  boolean await(Duration longest) throws InterruptedException {
    if (rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      rings.drainPermits();
    }
    boolean wasRung = rung;
    rung = rung && !wasRung;
    return wasRung;
  }
}
