package io.changeover.plan;

import java.time.Duration;
import java.util.List;

/** How long steps took in earlier upgrades. */
public interface Durations {

  /** Durations of the step on that platform, newest first, the environment's own before others'. */
  List<Duration> of(String platform, String environment, String step);
}
