package io.changeover.process.simulation;

import io.changeover.failure.BadInput;
import io.changeover.process.diagram.Diagram;
import io.changeover.process.lint.Choices;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plays a bundle many times. */
public final class Simulation {

  private final Scene scene;

  /**
   * @param bundle contents by name
   * @param slotFillings processes that platforms name for slots, beyond the defaults
   * @throws BadInput if a diagram or form cannot be read
   */
  public Simulation(Map<String, byte[]> bundle, Map<String, Set<String>> slotFillings) {
    this(read(bundle), new Choices(bundle), slotFillings);
  }

  /** The same for diagrams that were read before. */
  public Simulation(
      Collection<Diagram> diagrams, Choices choices, Map<String, Set<String>> slotFillings) {
    this.scene = new Scene(diagrams, choices, slotFillings);
  }

  private static List<Diagram> read(Map<String, byte[]> bundle) {
    var diagrams = new ArrayList<Diagram>();
    new TreeMap<>(bundle)
        .forEach(
            (name, content) -> {
              if (name.endsWith(".bpmn")) {
                diagrams.add(Diagram.read(name, content));
              }
            });
    return diagrams;
  }

  /**
   * Plays a process; the same seed gives the same report.
   *
   * @throws BadInput if the bundle holds no such process
   */
  public SimulationReport play(String process, long seed, int runs, Faults faults) {
    var start = scene.diagram(process);
    if (start == null || start.starts("").isEmpty()) {
      throw new BadInput(
          "there is no process '%s' with a start event in these diagrams: name one of %s."
              .formatted(process, scene.diagrams().stream().map(Diagram::id).sorted().toList()));
    }
    var passed = new HashSet<String>();
    var ends = new TreeMap<String, Integer>();
    var stuck = new TreeMap<String, Integer>();
    var unsafe = new TreeMap<String, Integer>();
    var minutes = new TreeMap<String, List<Double>>();
    for (int i = 0; i < runs; i++) {
      var chance = new Chance(seed * 1_000_003 + i);
      var run = new SimulatedRun(scene, chance, faults, passed);
      try {
        var end = start.node(run.run(start)).label();
        ends.merge(end, 1, Integer::sum);
        minutes.computeIfAbsent(end, name -> new ArrayList<>()).add(chance.minutes());
      } catch (Stuck nowhere) {
        stuck.merge(String.valueOf(nowhere.getMessage()), 1, Integer::sum);
      } catch (Raised uncaught) {
        stuck.merge("nothing catches the error '" + uncaught.code() + "'", 1, Integer::sum);
      }
      run.environment().unsafe().forEach(what -> unsafe.merge(what, 1, Integer::sum));
    }
    minutes.values().forEach(times -> times.sort(null));
    return new SimulationReport(runs, ends, stuck, unsafe, neverPassed(passed), minutes);
  }

  private Set<String> neverPassed(Set<String> passed) {
    var never = new TreeSet<String>();
    for (Diagram diagram : scene.diagrams()) {
      diagram.nodes().forEach(node -> never.add(diagram.file() + "#" + node.id()));
    }
    never.removeAll(passed);
    return never;
  }
}
