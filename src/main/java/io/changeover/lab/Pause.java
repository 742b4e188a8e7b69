package io.changeover.lab;

import java.time.Duration;

/** Waits a little. */
final class Pause {

  private Pause() {}

  /** False if the thread was asked to end; it stays interrupted. */
  static boolean of(Duration time) {
    try {
      Thread.sleep(time.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
