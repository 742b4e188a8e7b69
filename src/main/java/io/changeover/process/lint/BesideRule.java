package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;

/** Only one token does work: what runs beside it asks people, and nothing else. */
final class BesideRule implements Rule {

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      if (node.type().equals("boundaryEvent") && node.attribute("cancelActivity").equals("false")) {
        findings.add(
            diagram,
            node,
            "one-token",
            "'%s' lets two things happen at once, and nobody can say what holds then: let it"
                    .formatted(node.label())
                + " interrupt.");
      }
      if (runsBeside(diagram, node) && !asks(node)) {
        findings.add(
            diagram,
            node,
            "one-token",
            "'%s' would run beside a step: what does not interrupt may only call"
                    .formatted(node.label())
                + " decideAfterFailure.");
      }
    }
  }

  private static boolean runsBeside(Diagram diagram, Node node) {
    for (Node at = node; !at.scope().isEmpty(); at = diagram.node(at.scope())) {
      var scope = diagram.node(at.scope());
      if (scope.isEventSubProcess()
          && diagram.starts(scope.id()).stream().anyMatch(start -> !start.isInterrupting())) {
        return true;
      }
    }
    return false;
  }

  private static boolean asks(Node node) {
    return node.type().endsWith("Event")
        || node.type().endsWith("Gateway")
        || node.attribute("calledElement").equals("decideAfterFailure");
  }
}
