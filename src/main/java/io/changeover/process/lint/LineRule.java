package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Drawing;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Line;
import io.changeover.process.diagram.Node;
import java.util.List;

/** Flows begin and end at what they connect, and keep clear of everything else. */
final class LineRule implements Rule {

  private static final int MOST_BENDS = 4;

  @Override
  public void check(Diagram diagram, Findings findings) {
    var drawing = diagram.drawing();
    List<Flow> flows =
        diagram.flows().stream().filter(flow -> drawing.edge(flow.id()).size() > 1).toList();
    for (int i = 0; i < flows.size(); i++) {
      Flow flow = flows.get(i);
      docked(diagram, drawing, flow, findings);
      straight(diagram, drawing, flow, findings);
      throughShapes(diagram, drawing, flow, findings);
      for (Flow other : flows.subList(i + 1, flows.size())) {
        crossing(diagram, drawing, flow, other, findings);
      }
    }
  }

  private static void docked(Diagram diagram, Drawing drawing, Flow flow, Findings findings) {
    var points = drawing.edge(flow.id());
    var from = drawing.shape(flow.source());
    var to = drawing.shape(flow.target());
    if (from.filter(box -> !box.hasOnBorder(points.get(0), 2)).isPresent()
        || to.filter(box -> !box.hasOnBorder(points.get(points.size() - 1), 2)).isPresent()) {
      say(diagram, flow, "docked", "does not begin and end at the elements it connects", findings);
    }
  }

  private static void straight(Diagram diagram, Drawing drawing, Flow flow, Findings findings) {
    if (drawing.lines(flow.id()).stream().anyMatch(Line::isSlanted)) {
      say(diagram, flow, "straight", "is slanted", findings);
    }
    if (drawing.edge(flow.id()).size() - 2 > MOST_BENDS) {
      say(diagram, flow, "straight", "has more than " + MOST_BENDS + " bends", findings);
    }
  }

  private static void throughShapes(
      Diagram diagram, Drawing drawing, Flow flow, Findings findings) {
    for (Node node : diagram.nodes()) {
      var box = drawing.shape(node.id()).map(shape -> shape.grown(-2));
      boolean own = node.id().equals(flow.source()) || node.id().equals(flow.target());
      if (!own
          && !node.type().endsWith("ubProcess")
          && box.isPresent()
          && drawing.lines(flow.id()).stream().anyMatch(line -> line.crosses(box.get()))
          && !diagram.node(flow.source()).attribute("attachedToRef").equals(node.id())) {
        say(diagram, flow, "through-shape", "runs through '" + node.label() + "'", findings);
      }
    }
  }

  private static void crossing(
      Diagram diagram, Drawing drawing, Flow flow, Flow other, Findings findings) {
    for (Line one : drawing.lines(flow.id())) {
      if (drawing.lines(other.id()).stream().anyMatch(one::crosses)) {
        say(diagram, flow, "crossing", "crosses the flow '" + other.id() + "'", findings);
      }
    }
  }

  private static void say(Diagram diagram, Flow flow, String rule, String what, Findings findings) {
    findings.add(
        diagram,
        flow.id(),
        rule,
        "the flow from '%s' to '%s' %s: draw it with right angles around everything else."
            .formatted(
                diagram.node(flow.source()).label(), diagram.node(flow.target()).label(), what));
  }
}
