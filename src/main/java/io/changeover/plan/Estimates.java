package io.changeover.plan;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Window;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.platform.PlatformData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds up how long steps take: the median of earlier runs (interval: shortest to longest; with
 * fewer than three runs half the shortest to twice the longest), else what platform.yaml says (half
 * to twice), else one minute (up to ten). Time that people take at gates is not in it.
 */
final class Estimates {

  private static final List<String> ROLLBACK =
      List.of("collect-logs", "revert-to-old", "verify-old", "reopen-old");
  private static final DateTimeFormatter OPENING =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final Durations durations;
  private final Clock clock;

  Estimates(Durations durations, Clock clock) {
    this.durations = durations;
    this.clock = clock;
  }

  Plan.Estimate of(Environment environment, PlatformData data, List<PlannedStep> steps, int hops) {
    var times =
        steps.stream()
            .filter(step -> step.kind().equals("step"))
            .map(step -> time(environment, data, step.id()))
            .toList();
    var back = ROLLBACK.stream().map(step -> time(environment, data, step)).toList();
    Duration high = sum(times, StepTime::high).multipliedBy(hops);
    Duration rollback = sum(back, StepTime::expected);
    return new Plan.Estimate(
        sum(times, StepTime::expected).multipliedBy(hops),
        sum(times, StepTime::low).multipliedBy(hops),
        high,
        rollback,
        basis(times, hops),
        fits(environment.window(), high.plus(rollback)));
  }

  private StepTime time(Environment environment, PlatformData data, String step) {
    return StepTime.of(step, durations.of(data.id(), environment.name(), step), data.estimates());
  }

  private static Duration sum(List<StepTime> times, Function<StepTime, Duration> part) {
    return times.stream().map(part).reduce(Duration.ZERO, Duration::plus);
  }

  private static String basis(List<StepTime> times, int hops) {
    return "%d of %d steps from earlier runs, %d from platform.yaml, %d without any figure%s%s"
        .formatted(
            count(times, "history"),
            times.size(),
            count(times, "platform.yaml"),
            count(times, "none"),
            count(times, "none") > 0 ? " (counted as 1 minute, up to 10)" : "",
            hops > 1 ? "; times " + hops + " hops" : "");
  }

  private static long count(List<StepTime> times, String basis) {
    return times.stream().filter(time -> time.basis().equals(basis)).count();
  }

  private String fits(@Nullable Window window, Duration need) {
    String needed = "up to %s with the way back".formatted(Spans.words(need));
    if (window == null) {
      return "No window is set: it may start at any time (%s).".formatted(needed);
    }
    Instant now = clock.instant();
    if (need.compareTo(window.length()) > 0) {
      return "Does NOT fit: %s, and the window is open for %s only."
          .formatted(needed, Spans.words(window.length()));
    }
    Duration left = window.leftAt(now);
    if (left.compareTo(need) >= 0) {
      return "Fits now: %s, and the window stays open for %s.".formatted(needed, Spans.words(left));
    }
    Instant closing = now.plus(left);
    Instant next = window.nextOpening(left.isZero() ? now : closing);
    return "Fits the window, not now: %s; %s, it opens next on %s for %s."
        .formatted(
            needed,
            left.isZero() ? "it is closed" : "only " + Spans.words(left) + " are left",
            OPENING.format(ZonedDateTime.ofInstant(next, window.zone())) + " " + window.zone(),
            Spans.words(window.length()));
  }
}
