package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;

/** What a process says about itself, how large it is, and what its elements are called. */
final class ProcessRule implements Rule {

  private static final int MOST_NODES = 15;

  @Override
  public void check(Diagram diagram, Findings findings) {
    attribute(diagram, findings, "historyTimeToLive", "history-time", "history time to live");
    attribute(diagram, findings, "versionTag", "version-tag", "version tag");
    if (!diagram.xml().getAttribute("isExecutable").equals("true")) {
      findings.add(
          diagram, diagram.id(), "executable", "the process is not executable: tick Executable.");
    }
    if (diagram.name().isBlank()) {
      findings.add(diagram, diagram.id(), "name", "the process has no name: give it one.");
    }
    if (diagram.nodes().size() > MOST_NODES) {
      findings.add(
          diagram,
          diagram.id(),
          "size",
          "%d nodes are more than %d: move a part into a process of its own and call it."
              .formatted(diagram.nodes().size(), MOST_NODES));
    }
    names(diagram, findings);
  }

  private static void attribute(
      Diagram diagram, Findings findings, String attribute, String rule, String words) {
    if (diagram.xml().getAttributeNS(Node.CAMUNDA, attribute).isBlank()) {
      findings.add(diagram, diagram.id(), rule, "the process has no %s: set one.".formatted(words));
    }
  }

  private static void names(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      boolean join = node.type().endsWith("Gateway") && diagram.outgoing(node).size() < 2;
      if (node.name().isBlank() && !join) {
        findings.add(diagram, node, "name", "'%s' has no name: give it one.".formatted(node.id()));
      } else if (!join) {
        nameForm(diagram, node, findings);
      }
    }
  }

  private static void nameForm(Diagram diagram, Node node, Findings findings) {
    boolean asks = node.name().strip().endsWith("?");
    if (asks != node.type().endsWith("Gateway")) {
      findings.add(
          diagram,
          node,
          "name-form",
          "'%s': gateways ask a question with a question mark, and nothing else does."
              .formatted(node.label()));
    } else if (!Character.isUpperCase(node.name().strip().charAt(0))) {
      findings.add(
          diagram,
          node,
          "name-form",
          "'%s' begins with a small letter: names are written like sentences."
              .formatted(node.label()));
    }
  }
}
