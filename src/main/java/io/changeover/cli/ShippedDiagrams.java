package io.changeover.cli;

import io.changeover.platform.PlatformData;
import io.changeover.process.diagram.BundleFiles;
import io.changeover.process.diagram.Slots;
import io.changeover.process.lint.Finding;
import io.changeover.process.lint.Lint;
import io.changeover.process.simulation.Simulation;
import io.changeover.process.simulation.SimulationReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What commands do with diagrams and without a server. */
final class ShippedDiagrams {

  private ShippedDiagrams() {}

  static List<Finding> problems(@Nullable Path path, Path data) {
    return new Lint().check(bundle(path), fillings(data));
  }

  static SimulationReport play(@Nullable Path path, Path data, Parts.SimulationRequest request) {
    return new Simulation(bundle(path), fillings(data))
        .play(request.process(), request.seed(), request.runs(), request.faults());
  }

  private static Map<String, byte[]> bundle(@Nullable Path path) {
    if (path == null) {
      return BundleFiles.shipped();
    }
    return Files.isRegularFile(path) ? BundleFiles.shippedWith(path) : BundleFiles.of(path);
  }

  private static Map<String, Set<String>> fillings(Path data) {
    var fillings = new HashMap<String, Set<String>>();
    for (PlatformData pack : ShippedParts.packs(data)) {
      pack.slots()
          .forEach(
              (slot, process) -> fillings.computeIfAbsent(slot, s -> new HashSet<>()).add(process));
      pack.paths()
          .forEach(
              path ->
                  fillings
                      .computeIfAbsent(Slots.PATH, s -> new HashSet<>())
                      .add(Slots.processOf(path)));
      pack.paths()
          .forEach(
              path ->
                  fillings
                      .computeIfAbsent(Slots.WAY_BACK, s -> new HashSet<>())
                      .add(Slots.wayBackOf(path)));
    }
    return fillings;
  }
}
