package io.changeover.operation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the watcher: rung when there is work. Rings before a wait are not lost. */
public final class Bell {

  private final Semaphore rings = new Semaphore(0);

  public void ring() {
    rings.release();
  }

  /** Waits for a ring, at most {@code longest}; false if there was none. */
  boolean await(Duration longest) throws InterruptedException {
    boolean rung = rings.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (rung) {
      rings.drainPermits();
    }
    return rung;
  }
}
