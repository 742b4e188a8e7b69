package io.changeover.lab.cloudify;

/** Waits as long as the real server's timeline does, at the lab's pace. */
record Pace(long millis) {

  /** Milliseconds for so many seconds of a real server. */
  long of(double seconds) {
    return Math.round(seconds * millis);
  }

  /** Waits; an interrupt ends the workflow that waits. */
  void await(double seconds) {
    try {
      Thread.sleep(of(seconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The stand-in was stopped while it waited.", e);
    }
  }
}
