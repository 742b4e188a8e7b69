package io.changeover.platform.cloudify;

import io.changeover.failure.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waits between questions, and knows when the whole command has to end. */
final class Pace {

  private final Clock clock;
  private final Duration poll;
  private final Instant end;

  Pace(Clock clock, Duration poll, Duration deadline) {
    this.clock = clock;
    this.poll = poll;
    this.end = clock.instant().plus(deadline);
  }

  Clock clock() {
    return clock;
  }

  Instant now() {
    return clock.instant();
  }

  Duration poll() {
    return poll;
  }

  /**
   * Waits one interval.
   *
   * @param what what is waited for, for the message
   * @throws TransientFailure if the command's deadline has passed, or it is told to end
   */
  void next(String what) {
    pause(poll, what);
  }

  void pause(Duration time, String what) {
    if (!now().plus(time).isBefore(end)) {
      throw new TransientFailure(
          "%s was not over before the deadline of this command".formatted(what));
    }
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientFailure("The command was told to end while it waited for: " + what, e);
    }
  }

  /** What is left of a span that a wait may take, within the command's own deadline. */
  Instant within(Duration span) {
    Instant limit = now().plus(span);
    return limit.isBefore(end) ? limit : end;
  }
}
