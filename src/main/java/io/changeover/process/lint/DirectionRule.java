package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Flow;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;

/** A diagram reads from left to right; only what goes back in the process goes back on the page. */
final class DirectionRule implements Rule {

  @Override
  public void check(Diagram diagram, Findings findings) {
    var drawing = diagram.drawing();
    for (Flow flow : diagram.flows()) {
      var from = drawing.shape(flow.source());
      var to = drawing.shape(flow.target());
      if (from.isPresent()
          && to.isPresent()
          && to.get().right() < from.get().x()
          && !isLoop(diagram, flow)) {
        findings.add(
            diagram,
            flow.id(),
            "left-to-right",
            "the flow from '%s' to '%s' runs from right to left: move '%s' to the right."
                .formatted(
                    diagram.node(flow.source()).label(),
                    diagram.node(flow.target()).label(),
                    diagram.node(flow.target()).label()));
      }
    }
  }

  private static boolean isLoop(Diagram diagram, Flow flow) {
    var source = diagram.node(flow.source());
    var host = source.attribute("attachedToRef");
    var seen = new HashSet<>(List.of(flow.target()));
    var open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      var at = open.remove();
      if (at.equals(source.id()) || at.equals(host)) {
        return true;
      }
      var node = diagram.node(at);
      diagram.outgoing(node).stream().map(Flow::target).filter(seen::add).forEach(open::add);
      diagram.boundaries(node).stream()
          .map(event -> event.id())
          .filter(seen::add)
          .forEach(open::add);
    }
    return false;
  }
}
