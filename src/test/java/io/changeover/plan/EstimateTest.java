package io.changeover.plan;

import static io.changeover.plan.PlanSamples.hop;
import static io.changeover.plan.PlanSamples.production;
import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.inventory.Window;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EstimateTest {

  private final PlanSamples samples = new PlanSamples();

  @Test
  void earlierRunsGiveTheMedianAndTheirInterval() {
    samples.history.put("take-snapshot", minutes(10, 30, 20));
    samples.history.put("tear-down", minutes(1, 2, 3, 4));
    samples.history.put("verify-new", minutes(5, 5, 5));

    var estimate = samples.plan().estimate();

    assertThat(estimate.expected()).isEqualTo(Duration.ofSeconds(20 * 60 + 150 + 5 * 60));
    assertThat(estimate.low()).isEqualTo(Duration.ofMinutes(16));
    assertThat(estimate.high()).isEqualTo(Duration.ofMinutes(39));
    assertThat(estimate.basis())
        .isEqualTo("3 of 3 steps from earlier runs, 0 from platform.yaml, 0 without any figure");
  }

  @Test
  void fewRunsWidenTheInterval() {
    assertThat(StepTime.of("x", minutes(10), Map.of()))
        .isEqualTo(
            new StepTime(
                Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(20), "history"));
  }

  @Test
  void withoutHistoryPlatformYamlIsTheBasisAndWhatNobodyKnowsIsSaid() {
    var estimate = samples.plan().estimate();

    assertThat(estimate.expected()).isEqualTo(Duration.ofMinutes(12));
    assertThat(estimate.low()).isEqualTo(Duration.ofMinutes(5));
    assertThat(estimate.high()).isEqualTo(Duration.ofMinutes(40));
    assertThat(estimate.basis())
        .isEqualTo(
            "0 of 3 steps from earlier runs, 1 from platform.yaml, 2 without any figure (counted as"
                + " 1 minute, up to 10)");
  }

  @Test
  void theWayBackIsEstimatedToo() {
    samples.history.put("revert-to-old", minutes(7));

    assertThat(samples.plan().estimate().rollback()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void eachHopTakesItsTime() {
    var once = samples.plan().estimate();
    samples.hops = List.of(hop("[14]", "[15]", "any"), hop("[15]", "[17]", "any"));

    var twice = samples.plan().estimate();

    assertThat(twice.expected()).isEqualTo(once.expected().multipliedBy(2));
    assertThat(twice.basis()).endsWith("; times 2 hops");
  }

  @Test
  void whetherItFitsTheWindowIsSaidInWords() {
    assertThat(fits("2026-11-20T12:00:00Z", "PT6H"))
        .isEqualTo(
            "Fits the window, not now: up to 44 min 00 s with the way back; it is closed, it opens"
                + " next on Sat 21 Nov 22:00 Europe/Berlin for 6 h 00 min.");
    assertThat(fits("2026-11-21T22:00:00Z", "PT6H"))
        .isEqualTo(
            "Fits now: up to 44 min 00 s with the way back, and the window stays open for 5 h 00"
                + " min.");
    assertThat(fits("2026-11-22T02:30:00Z", "PT6H"))
        .startsWith("Fits the window, not now: up to 44 min 00 s with the way back; only 30 min")
        .contains("it opens next on Sat 28 Nov 22:00 Europe/Berlin");
    assertThat(fits("2026-11-21T22:00:00Z", "PT30M"))
        .isEqualTo(
            "Does NOT fit: up to 44 min 00 s with the way back, and the window is open for 30 min"
                + " 00 s only.");
    assertThat(samples.plan().estimate().fitsWindow()).startsWith("No window is set");
  }

  private String fits(String now, String length) {
    samples.clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    var window =
        new Window(
            Set.of(DayOfWeek.SATURDAY),
            LocalTime.of(22, 0),
            Duration.parse(length),
            ZoneId.of("Europe/Berlin"));
    return samples.planner().plan(production(window), "17").estimate().fitsWindow();
  }

  private static List<Duration> minutes(long... minutes) {
    return LongStream.of(minutes).mapToObj(Duration::ofMinutes).toList();
  }
}
