package io.changeover.process.simulation;

import java.util.Map;

/** How many minutes things usually take where nothing was measured. */
final class Durations {

  private static final double STEP = 3;
  private static final double DECISION = 45;
  private static final Map<String, Double> LONG =
      Map.of(
          "takeSnapshot", 25.0,
          "proveSnapshot", 35.0,
          "installNew", 10.0,
          "restoreSnapshot", 40.0,
          "revertToOld", 40.0,
          "cloneProduction", 60.0,
          "verifyNew", 8.0,
          "verifyOld", 8.0);

  private Durations() {}

  static double of(String step) {
    return LONG.getOrDefault(step, STEP);
  }

  static double ofDecision() {
    return DECISION;
  }
}
