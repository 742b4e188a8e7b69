package io.changeover.operation;

import java.time.Duration;
import java.util.List;

/** What a person is told about a step that goes over many hosts. */
final class FleetWords {

  private static final int MOST = 3;

  private FleetWords() {}

  static String waits(FleetPlan plan, Duration soaking) {
    return soaking.isZero() || plan.lanes().values().stream().anyMatch(lane -> !lane.isEnded())
        ? ""
        : "The hosts done last are watched for another %s before others begin."
            .formatted(Spoken.of(soaking));
  }

  /** Counts, then each failure's own words; of many only the first. */
  static String failed(FleetPlan plan) {
    List<Lane> failed =
        plan.lanes().values().stream()
            .filter(lane -> lane.state() == State.FAILED || lane.state() == State.UNKNOWN)
            .toList();
    var text = new StringBuilder();
    text.append(
        "%d of %d hosts failed (%s), %d are done, %d were not begun."
            .formatted(
                failed.size(),
                plan.hosts().size(),
                String.join(", ", failed.stream().map(Lane::host).limit(10).toList())
                    + (failed.size() > 10 ? ", …" : ""),
                plan.lanes().values().stream().filter(l -> l.state() == State.DONE).count(),
                plan.hosts().size() - plan.lanes().size()));
    if (!plan.isStopped() && !plan.allBegun()) {
      text.append(" No other of their zone may be out as well (maxUnavailable).");
    }
    failed.stream().limit(MOST).forEach(lane -> text.append('\n').append(lane.message()));
    return text.toString();
  }
}
