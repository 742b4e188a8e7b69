package io.changeover.process.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What many runs came to.
 *
 * @param ends how many runs reached each end, by its name
 * @param stuck how many ended nowhere, by the reason
 * @param unsafe how many had an effect that could not be made good, by what it was
 * @param neverPassed nodes that no run passed, as {@code file#id}
 * @param minutes times of the runs that ended, in minutes, by end, shortest first
 */
public record SimulationReport(
    int runs,
    Map<String, Integer> ends,
    Map<String, Integer> stuck,
    Map<String, Integer> unsafe,
    Set<String> neverPassed,
    Map<String, List<Double>> minutes) {

  /** The time within which that share of the runs with that end were done, in minutes. */
  public double within(String end, double share) {
    var times = minutes.getOrDefault(end, List.of());
    return times.isEmpty()
        ? Double.NaN
        : times.get((int) Math.min(times.size() - 1L, Math.round(share * times.size())));
  }
}
