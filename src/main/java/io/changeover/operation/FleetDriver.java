package io.changeover.operation;

import io.changeover.platform.Fleet;
import io.changeover.platform.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes a step over its hosts: begins their lanes within the fleet's limits, and sums up. */
final class FleetDriver {

  private final Ledger ledger;
  private final Pace pace;
  private final Clock clock;
  private final Map<StepKey, Width> widths = new ConcurrentHashMap<>();

  FleetDriver(Ledger ledger, Pace pace, Clock clock) {
    this.ledger = ledger;
    this.pace = pace;
    this.clock = clock;
  }

  /** Begins what may begin now; true if the step ended. */
  boolean advance(StepRow step) {
    FleetPlan plan = plan(step);
    if (plan.isOver()) {
      end(step, plan);
      return true;
    }
    var begin = plan.begin();
    if (!begin.isEmpty()) {
      ledger.beginLanes(step, begin);
    }
    Duration soaking = plan.soaking();
    ledger.says(step, begin.isEmpty() ? FleetWords.waits(plan, soaking) : "");
    pace.wait(step.key(), soaking);
    return false;
  }

  boolean isInFlight(StepRow step) {
    return ledger.lanes(step.key()).stream().anyMatch(lane -> !lane.isEnded());
  }

  private FleetPlan plan(StepRow step) {
    Fleet fleet = Objects.requireNonNull(step.run().procedure().fleet());
    Map<String, Lane> lanes = new LinkedHashMap<>();
    Set<String> down = new HashSet<>();
    for (Lane lane : ledger.lanes(step.key())) {
      // What failed in an earlier attempt is to be tried again in this one.
      if (lane.key().attempt() == step.key().attempt() || lane.state() == State.DONE) {
        lanes.put(lane.host(), lane);
      } else {
        down.add(lane.host());
      }
    }
    int done = (int) lanes.values().stream().filter(lane -> lane.state() == State.DONE).count();
    int troubled =
        (int) lanes.values().stream().filter(lane -> pace.isTroubled(lane.key())).count();
    Width width =
        widths.computeIfAbsent(step.key(), key -> new Width(clock, fleet.maxParallel(), done));
    down.removeAll(lanes.keySet());
    return new FleetPlan(
        fleet, zones(step), lanes, down, width.after(done, troubled), clock.instant());
  }

  private static Map<String, String> zones(StepRow step) {
    Map<String, String> zones = new LinkedHashMap<>();
    Map<String, String> known = new LinkedHashMap<>();
    for (Target.Host host : step.target().hosts()) {
      known.put(host.name(), host.zone());
    }
    step.run().procedure().hosts().forEach(h -> zones.put(h, known.getOrDefault(h, "")));
    return zones;
  }

  private void end(StepRow step, FleetPlan plan) {
    State state =
        plan.isDone()
            ? State.DONE
            : plan.lanes().values().stream().anyMatch(lane -> lane.state() == State.UNKNOWN)
                ? State.UNKNOWN
                : State.FAILED;
    ledger.ended(step, state, plan.isDone() ? "" : FleetWords.failed(plan));
    widths.remove(step.key());
    pace.calm(step.key());
  }
}
