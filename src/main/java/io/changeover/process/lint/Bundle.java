package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Slots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All diagrams of a bundle by process id, and who may fill the slots between them. */
record Bundle(Map<String, Diagram> diagrams, Map<String, Set<String>> slots) {

  static Bundle of(List<Diagram> diagrams, Map<String, Set<String>> slots) {
    var byId = new LinkedHashMap<String, Diagram>();
    diagrams.forEach(diagram -> byId.putIfAbsent(diagram.id(), diagram));
    return new Bundle(byId, slots);
  }

  /** The ids that a call may lead to: one, or one for each filling of its slot. */
  Set<String> calledBy(Node call) {
    var called = call.attribute("calledElement");
    return Slots.in(called).map(slot -> slots.getOrDefault(slot, Set.of())).orElse(Set.of(called));
  }

  Optional<Diagram> diagram(String process) {
    return Optional.ofNullable(diagrams.get(process));
  }

  /**
   * Processes that are started from outside: the entry points, and what nobody calls; and one of
   * those that only call each other, so that none is left out.
   */
  List<Diagram> roots() {
    var roots =
        new ArrayList<>(
            diagrams.values().stream()
                .filter(diagram -> ENTRIES.contains(diagram.id()) || !isCalled(diagram.id()))
                .toList());
    var reached = new HashSet<String>();
    roots.forEach(root -> reach(root.id(), reached));
    for (Diagram diagram : diagrams.values()) {
      if (!reached.contains(diagram.id())) {
        roots.add(diagram);
        reach(diagram.id(), reached);
      }
    }
    return roots;
  }

  private void reach(String process, Set<String> reached) {
    if (reached.add(process)) {
      diagram(process).stream()
          .flatMap(diagram -> diagram.nodes().stream())
          .filter(node -> node.type().equals("callActivity"))
          .flatMap(call -> calledBy(call).stream())
          .forEach(called -> reach(called, reached));
    }
  }

  private boolean isCalled(String process) {
    return !callsOf(process).isEmpty();
  }

  /** The calls that may lead to a process. */
  List<Node> callsOf(String process) {
    return diagrams.values().stream()
        .flatMap(diagram -> diagram.nodes().stream())
        .filter(node -> node.type().equals("callActivity"))
        .filter(call -> calledBy(call).contains(process))
        .toList();
  }

  private static final Set<String> ENTRIES = Set.of("upgrade", "rollout");
}
