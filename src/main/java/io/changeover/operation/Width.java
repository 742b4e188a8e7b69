package io.changeover.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many hosts of a fleet at once: one more for each that went well, half as many when hosts are
 * hard to reach. In memory only: after a restart it begins small again.
 */
final class Width {

  private static final int FIRST = 8;
  private static final Duration BETWEEN_CUTS = Duration.ofSeconds(5);

  private final Clock clock;
  private final int most;
  private int now;
  private int seenDone;
  private Instant cut = Instant.MIN;

  Width(Clock clock, int most, int done) {
    this.clock = clock;
    this.most = most;
    this.now = Math.min(FIRST, most);
    this.seenDone = done;
  }

  /**
   * @param done how many hosts are done so far
   * @param troubled how many of those under way do not answer as they should
   */
  int after(int done, int troubled) {
    if (troubled > 0) {
      shrink();
    } else {
      now = Math.min(most, now + Math.max(0, done - seenDone));
    }
    seenDone = done;
    return now;
  }

  /** Once for what happens together. */
  private void shrink() {
    Instant at = clock.instant();
    if (cut.equals(Instant.MIN) || at.isAfter(cut.plus(BETWEEN_CUTS))) {
      now = Math.max(1, now / 2);
      cut = at;
    }
  }
}
