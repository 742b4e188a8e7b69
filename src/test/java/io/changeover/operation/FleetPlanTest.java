package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetPlanTest {

  private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");
  private static final Duration NONE = Duration.ZERO;

  private final Map<String, String> hosts = new LinkedHashMap<>();
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Set<String> down = new HashSet<>();

  FleetPlanTest() {
    for (String zone : new String[] {"a", "b"}) {
      for (int i = 1; i <= 3; i++) {
        hosts.put(zone + i, zone);
      }
    }
  }

  @Test
  void asManyBeginAsThePaceAndTheFleetAllow() {
    assertThat(plan(new Fleet(4, 0, 0, NONE, 0), 8).begin())
        .containsExactly("a1", "a2", "a3", "b1");
    assertThat(plan(new Fleet(4, 0, 0, NONE, 0), 2).begin()).containsExactly("a1", "a2");
    stands("a1", State.RUNNING, 0);
    assertThat(plan(new Fleet(4, 0, 0, NONE, 0), 2).begin()).containsExactly("a2");
  }

  @Test
  void noZoneHasMoreUnavailableThanAllowed() {
    var fleet = new Fleet(50, 1, 0, NONE, 5);
    assertThat(plan(fleet, 50).begin()).containsExactly("a1", "b1");
    stands("a1", State.RUNNING, 0);
    assertThat(plan(fleet, 50).begin()).containsExactly("b1");
  }

  @Test
  void aFailedHostStaysUnavailableForItsZone() {
    stands("a1", State.FAILED, 60);
    assertThat(plan(new Fleet(50, 1, 0, NONE, 5), 50).begin()).containsExactly("b1");
  }

  @Test
  void whatFailedInAnEarlierAttemptIsOutUntilItIsDoneAndComesFirst() {
    var fleet = new Fleet(50, 1, 0, NONE, 5);
    down.add("a2");
    assertThat(plan(fleet, 50).begin()).containsExactly("a2", "b1");
    assertThat(plan(fleet, 1).begin()).containsExactly("a2");
    stands("a2", State.RUNNING, 0);
    assertThat(plan(fleet, 50).begin()).containsExactly("b1");
    stands("a2", State.DONE, 60);
    assertThat(plan(fleet, 50).begin()).containsExactly("a1", "b1");
  }

  @Test
  void ofSeveralThatFailedEarlierAllMayBeginAndNoOtherOfTheirZone() {
    down.addAll(Set.of("a2", "a3"));
    assertThat(plan(new Fleet(50, 2, 0, NONE, 5), 50).begin())
        .containsExactly("a2", "a3", "b1", "b2");
  }

  @Test
  void whereAFailedHostLetsNoOtherOfItsZoneBeginThePersonIsAsked() {
    var fleet = new Fleet(50, 1, 0, NONE, 5);
    stands("a1", State.FAILED, 60);
    for (String host : new String[] {"b1", "b2", "b3"}) {
      assertThat(plan(fleet, 50).isOver()).isFalse();
      stands(host, State.DONE, 60);
    }
    assertThat(plan(fleet, 50).isOver()).isTrue();
    assertThat(plan(fleet, 50).isDone()).isFalse();
    assertThat(FleetWords.failed(plan(fleet, 50)))
        .contains("1 of 6 hosts failed (a1)", "2 were not begun. No other of their zone");
  }

  @Test
  void canariesGoOneByOneAndEachSoaksBeforeTheNext() {
    var fleet = new Fleet(50, 0, 2, Duration.ofSeconds(30), 0);
    assertThat(plan(fleet, 50).begin()).containsExactly("a1");
    stands("a1", State.RUNNING, 0);
    assertThat(plan(fleet, 50).begin()).isEmpty();
    stands("a1", State.DONE, 10);
    assertThat(plan(fleet, 50).begin()).isEmpty();
    assertThat(plan(fleet, 50).soaking()).isEqualTo(Duration.ofSeconds(20));
    stands("a1", State.DONE, 31);
    assertThat(plan(fleet, 50).begin()).containsExactly("a2");
    stands("a2", State.DONE, 31);
    assertThat(plan(fleet, 50).begin()).containsExactly("a3", "b1", "b2", "b3");
  }

  @Test
  void aCanaryThatFailsStopsTheFleetWhateverTheBudget() {
    stands("a1", State.UNKNOWN, 1);
    var plan = plan(new Fleet(50, 0, 1, NONE, 5), 50);
    assertThat(plan.begin()).isEmpty();
    assertThat(plan.isOver()).isTrue();
    assertThat(plan.isDone()).isFalse();
  }

  @Test
  void theBudgetMayBeUsedUpButNotOverdrawn() {
    var fleet = new Fleet(2, 0, 0, NONE, 1);
    stands("a1", State.FAILED, 1);
    assertThat(plan(fleet, 2).begin()).containsExactly("a2", "a3");
    stands("a2", State.FAILED, 1);
    stands("a3", State.RUNNING, 1);
    assertThat(plan(fleet, 2).begin()).isEmpty();
    assertThat(plan(fleet, 2).isOver()).as("one still runs").isFalse();
    stands("a3", State.DONE, 0);
    assertThat(plan(fleet, 2).isOver()).isTrue();
  }

  @Test
  void itIsDoneOnlyIfEveryHostIs() {
    hosts.keySet().forEach(host -> stands(host, State.DONE, 1));
    assertThat(plan(new Fleet(2, 0, 0, NONE, 1), 2).isDone()).isTrue();
    stands("b3", State.FAILED, 1);
    var plan = plan(new Fleet(2, 0, 0, NONE, 1), 2);
    assertThat(plan.isOver()).isTrue();
    assertThat(plan.isDone()).as("within the budget, yet not done").isFalse();
  }

  private FleetPlan plan(Fleet fleet, int width) {
    return new FleetPlan(fleet, hosts, lanes, down, width, NOW);
  }

  private void stands(String host, State state, long secondsAgo) {
    boolean over = state != State.INTENT && state != State.RUNNING;
    Instant ended = over ? NOW.minusSeconds(secondsAgo) : null;
    var key = new StepKey("U-1", 1, "roll", 1).lane(host);
    lanes.put(host, new Lane(key, state, 0, "", NOW.minusSeconds(100), ended));
  }
}
