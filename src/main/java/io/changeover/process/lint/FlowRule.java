package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Node;
import java.util.List;
import java.util.Set;

/** Every node is connected, and every decision has an answer for each case. */
final class FlowRule implements Rule {

  private static final Set<String> BEGINNINGS = Set.of("startEvent", "boundaryEvent", "subProcess");

  @Override
  public void check(Diagram diagram, Findings findings) {
    if (diagram.starts("").size() != 1) {
      findings.add(
          diagram,
          diagram.id(),
          "one-start",
          "the process has %d start events: draw exactly one."
              .formatted(diagram.starts("").size()));
    }
    for (Node node : diagram.nodes()) {
      plainStart(diagram, node, findings);
      connected(diagram, node, findings);
      var flows = diagram.outgoing(node);
      if (node.type().equals("exclusiveGateway") && flows.size() > 1) {
        decided(diagram, node, flows, findings);
      } else if (flows.size() > 1) {
        findings.add(
            diagram,
            node,
            "one-way-out",
            "'%s' has %d ways out: draw a gateway behind it."
                .formatted(node.label(), flows.size()));
      } else if (flows.stream().anyMatch(flow -> !flow.condition().isEmpty())) {
        findings.add(
            diagram,
            node,
            "one-way-out",
            "the only way out of '%s' has a condition: draw a gateway with two ways."
                .formatted(node.label()));
      }
    }
  }

  /** What begins by itself begins with no upgrade, nobody who asked and no gate before it. */
  private static void plainStart(Diagram diagram, Node node, Findings findings) {
    boolean beside = !node.scope().isEmpty() && diagram.node(node.scope()).isEventSubProcess();
    if (node.type().equals("startEvent") && !node.event().isEmpty() && !beside) {
      findings.add(
          diagram,
          node,
          "plain-start",
          "'%s' begins by a %s, and nobody would have asked for it: make it a plain start event."
              .formatted(node.label(), node.event()));
    }
  }

  private static void connected(Diagram diagram, Node node, Findings findings) {
    boolean begins = BEGINNINGS.contains(node.type()) || !diagram.incoming(node).isEmpty();
    boolean ends =
        node.type().equals("endEvent")
            || node.isEventSubProcess()
            || !diagram.outgoing(node).isEmpty();
    if (!begins || !ends) {
      findings.add(
          diagram,
          node,
          "connected",
          "%s '%s': connect it or remove it."
              .formatted(begins ? "nothing follows" : "nothing leads to", node.label()));
    }
  }

  private static void decided(Diagram diagram, Node node, List<Flow> flows, Findings findings) {
    var byDefault = node.attribute("default");
    if (flows.stream().noneMatch(flow -> flow.id().equals(byDefault))) {
      findings.add(
          diagram,
          node,
          "default-flow",
          "'%s' has no default flow: mark the one to take in every other case."
              .formatted(node.label()));
    }
    for (Flow flow : flows) {
      if (flow.name().isBlank()) {
        findings.add(
            diagram,
            flow.id(),
            "name",
            "a way out of '%s' has no name: write the answer on it.".formatted(node.label()));
      }
      if (flow.id().equals(byDefault) != flow.condition().isEmpty()) {
        findings.add(
            diagram,
            flow.id(),
            "condition",
            "every way out of '%s' but the default one needs a condition, and that one none."
                .formatted(node.label()));
      }
    }
  }
}
