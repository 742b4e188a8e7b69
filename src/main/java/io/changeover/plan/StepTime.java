package io.changeover.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long one step may take.
 *
 * @param basis {@code history}, {@code platform.yaml}, {@code none}
 */
record StepTime(Duration expected, Duration low, Duration high, String basis) {

  /** From this many runs on their shortest and longest are the interval as they are. */
  private static final int ENOUGH_RUNS = 3;

  private static final StepTime UNKNOWN =
      new StepTime(Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(10), "none");

  /** Words of platform.yaml for steps whose action is called differently. */
  private static final Map<String, String> ACTIONS =
      Map.ofEntries(
          Map.entry("close-off-clients", "close-off"),
          Map.entry("take-snapshot", "snapshot"),
          Map.entry("prove-snapshot", "prove"),
          Map.entry("install-new", "install"),
          Map.entry("restore-snapshot", "restore"),
          Map.entry("reopen-clients", "reopen"),
          Map.entry("give-up-old", "finish"),
          Map.entry("revert-to-old", "revert"),
          Map.entry("reopen-old", "reopen"),
          Map.entry("provision-new", "provision"),
          Map.entry("move-agents", "reconnect-agents"));

  /**
   * @param history earlier durations, in any order
   * @param estimates of platform.yaml, by step or by action
   */
  static StepTime of(String step, List<Duration> history, Map<String, Duration> estimates) {
    if (!history.isEmpty()) {
      return measured(history);
    }
    @Nullable Duration said = estimates.get(step);
    if (said == null) {
      said = estimates.get(ACTIONS.getOrDefault(step, step));
    }
    return said == null
        ? UNKNOWN
        : new StepTime(said, said.dividedBy(2), said.multipliedBy(2), "platform.yaml");
  }

  private static StepTime measured(List<Duration> history) {
    var sorted = history.stream().sorted().toList();
    int size = sorted.size();
    Duration median = sorted.get((size - 1) / 2).plus(sorted.get(size / 2)).dividedBy(2);
    Duration low = sorted.get(0);
    Duration high = sorted.get(size - 1);
    return size >= ENOUGH_RUNS
        ? new StepTime(median, low, high, "history")
        : new StepTime(median, low.dividedBy(2), high.multipliedBy(2), "history");
  }
}
