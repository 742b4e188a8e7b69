package io.changeover.plan;

import java.time.Duration;

/** Durations as people say them. */
final class Spans {

  private Spans() {}

  /** {@code 2 days 3 h}, {@code 1 h 05 min}, {@code 3 min 20 s}, {@code 12 s}. */
  static String words(Duration span) {
    if (span.toDays() > 1) {
      return "%d days %d h".formatted(span.toDays(), span.toHoursPart());
    }
    if (span.toHours() > 0) {
      return "%d h %02d min".formatted(span.toHours(), span.toMinutesPart());
    }
    return span.toMinutes() > 0
        ? "%d min %02d s".formatted(span.toMinutes(), span.toSecondsPart())
        : span.toSeconds() + " s";
  }
}
