package io.changeover.process.lint;

import io.changeover.process.diagram.Box;
import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Drawing;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Node;
import java.util.HashSet;

/** Everything is drawn, in the usual size, and nothing is drawn that is not there. */
final class DrawnRule implements Rule {

  @Override
  public void check(Diagram diagram, Findings findings) {
    var drawing = diagram.drawing();
    var there = new HashSet<String>();
    for (Node node : diagram.nodes()) {
      there.add(node.id());
      drawing
          .shape(node.id())
          .ifPresentOrElse(
              box -> size(diagram, node, box, findings),
              () -> missing(diagram, node.id(), node.label(), findings));
    }
    for (Flow flow : diagram.flows()) {
      there.add(flow.id());
      if (drawing.edge(flow.id()).size() < 2) {
        missing(diagram, flow.id(), flow.id(), findings);
      }
    }
    there.addAll(diagram.artifacts());
    nothingElse(diagram, drawing, there, findings);
  }

  private static void missing(Diagram diagram, String id, String label, Findings findings) {
    findings.add(
        diagram,
        id,
        "drawn",
        "'%s' is not drawn, so nobody sees it: draw it in Camunda Modeler.".formatted(label));
  }

  private static void nothingElse(
      Diagram diagram, Drawing drawing, HashSet<String> there, Findings findings) {
    for (String id : drawing.elements()) {
      if (!there.contains(id)) {
        findings.add(
            diagram,
            id,
            "drawn",
            "something is drawn for '%s', which is not there: remove the drawing.".formatted(id));
      }
    }
  }

  private static void size(Diagram diagram, Node node, Box box, Findings findings) {
    if (!(box.x() >= 0 && box.y() >= 0)) {
      findings.add(
          diagram,
          node,
          "on-the-page",
          "'%s' is drawn outside of the page: move it right and down.".formatted(node.label()));
    }
    double width = usual(node, 36, 50, 100);
    double height = usual(node, 36, 50, 80);
    if (width > 0 && !(box.width() == width && box.height() == height)) {
      findings.add(
          diagram,
          node,
          "usual-size",
          "'%s' is %.0f × %.0f: draw it %.0f × %.0f like its like."
              .formatted(node.label(), box.width(), box.height(), width, height));
    }
  }

  private static double usual(Node node, double event, double gateway, double task) {
    if (node.type().endsWith("Event")) {
      return event;
    }
    if (node.type().endsWith("Gateway")) {
      return gateway;
    }
    return node.type().endsWith("ubProcess") ? 0 : task;
  }
}
