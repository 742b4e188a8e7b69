package io.changeover.cli;

import io.changeover.lab.LabEnvironment;
import io.changeover.lab.LabKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the demo upgrades.
 *
 * @param why what people are told about it, line by line; empty if it is as they would expect
 */
record DemoPlatform(LabKind kind, List<String> why) {

  /**
   * @param asked the platform's word, or null if nobody said one
   * @param lab environments that stand already: an interrupted demo goes on with what it began
   * @param obstacles what stands in the way of PostgreSQL here
   * @throws Stop if what was asked for cannot run here
   */
  static DemoPlatform choose(
      @Nullable String asked, List<LabEnvironment> lab, List<String> obstacles) {
    if (asked == null && !obstacles.isEmpty() && kindOf(lab).isEmpty()) {
      return new DemoPlatform(LabKind.H2, why(obstacles));
    }
    LabKind kind = asked == null ? kindOf(lab).orElse(LabKind.POSTGRESQL) : LabKind.of(asked);
    if (kind != LabKind.H2 && !obstacles.isEmpty()) {
      throw Stop.no(String.join(System.lineSeparator(), obstacles));
    }
    return new DemoPlatform(kind, List.of());
  }

  private static Optional<LabKind> kindOf(List<LabEnvironment> lab) {
    return lab.stream().map(LabEnvironment::kind).findFirst();
  }

  private static List<String> why(List<String> obstacles) {
    var lines = new java.util.ArrayList<String>();
    lines.add("PostgreSQL cannot run here, so the demo upgrades H2 1.4.200 to 2.x instead:");
    obstacles.forEach(obstacle -> lines.add("  " + obstacle));
    return lines;
  }
}
