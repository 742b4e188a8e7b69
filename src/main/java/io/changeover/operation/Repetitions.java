package io.changeover.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Since when read-only commands are asked again and again; a restart begins anew. */
final class Repetitions {

  private static final int MOST = 3;

  private final Map<StepKey, Instant> since = new ConcurrentHashMap<>();
  private final Clock clock;

  Repetitions(Clock clock) {
    this.clock = clock;
  }

  void forget() {
    since.clear();
  }

  /** While the command's own deadline lasts, and a few times at least. */
  boolean isDue(StepRow step, int repetition) {
    return hasTime(step) || repetition < MOST;
  }

  /** Whether the command's own deadline lasts. */
  boolean hasTime(StepRow step) {
    Instant first = since.computeIfAbsent(step.key(), any -> clock.instant());
    return clock.instant().isBefore(first.plus(step.command().deadline()));
  }

  Duration lasting(StepKey step) {
    Instant now = clock.instant();
    return Duration.between(since.getOrDefault(step, now), now);
  }

  void end(StepKey step) {
    since.remove(step);
  }

  /**
   * The number of another run. A step would have ended with a command that is not worth one, and
   * only a read-only one is. Else somebody has written beside this process, which may have stood
   * still meanwhile.
   *
   * @throws IllegalStateException if it must not be started again
   */
  static int next(StepRow step, CommandRow ended) {
    if (ended.state() == State.DONE || !step.command().readOnly()) {
      throw new IllegalStateException(
          "%s has ended %s already, so it is not started again: another process has followed it"
              .formatted(ended.key(), ended.state()));
    }
    return ended.repetition() + 1;
  }
}
