package io.changeover.operation;

import io.changeover.platform.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which hosts of a fleet may begin now: a pure function of the limits, of how each host stands, and
 * of the time.
 *
 * @param hosts all of them in their order, with their zones
 * @param lanes the newest of each host that has begun in this attempt or was done in an earlier one
 * @param down hosts that failed in an earlier attempt: out until they are done, so they come first
 * @param width how many hosts at once at the moment; never more than the fleet allows
 */
record FleetPlan(
    Fleet fleet,
    Map<String, String> hosts,
    Map<String, Lane> lanes,
    Set<String> down,
    int width,
    Instant now) {

  /** Hosts to begin with now, in order. */
  List<String> begin() {
    if (isStopped()) {
      return List.of();
    }
    Map<String, Integer> unavailable = unavailable();
    int free = Math.min(width, fleet.maxParallel()) - count(State.INTENT, State.RUNNING);
    List<String> begin = new ArrayList<>();
    for (String host : candidates()) {
      String zone = hosts.getOrDefault(host, "");
      boolean zoneAllows =
          fleet.maxUnavailable() == 0
              || down.contains(host)
              || unavailable.getOrDefault(zone, 0) < fleet.maxUnavailable();
      if (free > 0 && zoneAllows) {
        begin.add(host);
        unavailable.merge(zone, down.contains(host) ? 0 : 1, Integer::sum);
        free--;
      }
    }
    return begin;
  }

  /** Nothing runs and nothing will begin. */
  boolean isOver() {
    return count(State.INTENT, State.RUNNING) == 0
        && (isStopped() || allBegun() || begin().isEmpty() && soaking().isZero());
  }

  boolean isDone() {
    return isOver() && allBegun() && failed() == 0;
  }

  /** Else the fleet was stopped, or zones have as many out as may be. */
  boolean allBegun() {
    return lanes.keySet().containsAll(hosts.keySet());
  }

  /** No other host begins: a canary failed, or more hosts than the budget allows. */
  boolean isStopped() {
    boolean canaryFailed = canaries().stream().map(lanes::get).anyMatch(FleetPlan::isFailed);
    return canaryFailed || failed() > fleet.failureBudget();
  }

  long failed() {
    return lanes.values().stream().filter(FleetPlan::isFailed).count();
  }

  /** How long nothing can begin, though a host waits and nothing runs that could end earlier. */
  Duration soaking() {
    return lanes.values().stream()
        .filter(lane -> soaks(lane))
        .map(lane -> Duration.between(now, ended(lane).plus(fleet.soak())))
        .min(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private List<String> candidates() {
    List<String> canaries = canaries();
    boolean trusted =
        canaries.stream().map(lanes::get).allMatch(lane -> lane != null && isOverWell(lane));
    if (trusted) {
      return waiting(hosts.keySet());
    }
    boolean oneAtWork = canaries.stream().map(lanes::get).anyMatch(this::isAtWorkOrSoaks);
    List<String> waiting = waiting(canaries);
    return oneAtWork || waiting.isEmpty() ? List.of() : waiting.subList(0, 1);
  }

  private List<String> waiting(Collection<String> among) {
    return among.stream()
        .filter(host -> !lanes.containsKey(host))
        .sorted(Comparator.comparing(host -> !down.contains(host)))
        .toList();
  }

  private List<String> canaries() {
    return hosts.keySet().stream().limit(fleet.canary()).toList();
  }

  private boolean isOverWell(Lane lane) {
    return lane.state() == State.DONE && !soaks(lane);
  }

  private boolean isAtWorkOrSoaks(@org.jspecify.annotations.Nullable Lane lane) {
    return lane != null && (!lane.isEnded() || soaks(lane));
  }

  private boolean soaks(Lane lane) {
    return lane.state() == State.DONE && now.isBefore(ended(lane).plus(fleet.soak()));
  }

  private Map<String, Integer> unavailable() {
    Map<String, Integer> unavailable = new HashMap<>();
    hosts.forEach(
        (host, zone) -> {
          if (down.contains(host) && !lanes.containsKey(host)) {
            unavailable.merge(zone, 1, Integer::sum);
          }
        });
    lanes.forEach(
        (host, lane) -> {
          if (!lane.isEnded() || isFailed(lane) || soaks(lane)) {
            unavailable.merge(hosts.getOrDefault(host, ""), 1, Integer::sum);
          }
        });
    return unavailable;
  }

  private int count(State... states) {
    List<State> wanted = List.of(states);
    return (int) lanes.values().stream().filter(lane -> wanted.contains(lane.state())).count();
  }

  private static Instant ended(Lane lane) {
    return Objects.requireNonNull(lane.ended());
  }

  private static boolean isFailed(@org.jspecify.annotations.Nullable Lane lane) {
    return lane != null && (lane.state() == State.FAILED || lane.state() == State.UNKNOWN);
  }
}
