package io.changeover.remote;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How many commands go side by side through one session. A server refuses one too many (OpenSSH:
 * {@code MaxSessions}, 10 unless it was told otherwise), so that others wait here for their turn; a
 * server that takes fewer is found out by being asked.
 */
final class Channels {

  /** Some room below OpenSSH's own number. */
  private static final int USUAL = 8;

  private static final Duration MOMENT = Duration.ofMillis(20);

  private int most = USUAL;
  private int open;
  private int waiting;

  /**
   * Waits for a turn; false if none came in time, or the thread was interrupted.
   *
   * @param end as {@link System#nanoTime} tells it
   */
  synchronized boolean take(long end) {
    waiting++;
    try {
      for (long left = end - System.nanoTime(); open >= most; left = end - System.nanoTime()) {
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting--;
    }
    open++;
    return true;
  }

  synchronized boolean isFull() {
    return open >= most;
  }

  /** Whether somebody waits for what is not used at the moment. */
  synchronized boolean isWanted() {
    return waiting > 0;
  }

  synchronized void giveBack() {
    open--;
    notifyAll();
  }

  /**
   * The server did not take the one that was taken last: fewer from now on. Where it was the only
   * one, the server is about to forget another that has ended.
   */
  void refused() {
    synchronized (this) {
      most = Math.max(1, Math.min(most, open - 1));
    }
    LockSupport.parkNanos(MOMENT.toNanos());
  }
}
