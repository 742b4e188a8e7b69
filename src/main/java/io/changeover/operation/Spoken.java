package io.changeover.operation;

import java.time.Duration;

/** Durations as people say them. */
final class Spoken {

  private Spoken() {}

  static String of(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= 7200) {
      return seconds / 3600 + " h";
    }
    return seconds >= 120 ? seconds / 60 + " min" : seconds + " s";
  }
}
