package io.changeover.process.lint;

import io.changeover.process.diagram.Box;
import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.util.List;

/** Nothing overlaps, and a boundary event sits on the border of what it belongs to. */
final class OverlapRule implements Rule {

  private static final double ROOM = 10;

  @Override
  public void check(Diagram diagram, Findings findings) {
    var drawing = diagram.drawing();
    List<Node> drawn =
        diagram.nodes().stream().filter(n -> drawing.shape(n.id()).isPresent()).toList();
    for (int i = 0; i < drawn.size(); i++) {
      Node one = drawn.get(i);
      Box box = drawing.shape(one.id()).orElseThrow();
      drawing
          .shape(one.attribute("attachedToRef"))
          .filter(host -> !host.hasOnBorder(box.centre(), 1))
          .ifPresent(host -> onBorder(diagram, one, findings));
      for (Node other : drawn.subList(i + 1, drawn.size())) {
        if (!belong(diagram, one, other)
            && box.grown(ROOM).overlaps(drawing.shape(other.id()).orElseThrow())) {
          findings.add(
              diagram,
              one,
              "overlap",
              "'%s' and '%s' overlap or are closer than %.0f pixels: move one."
                  .formatted(one.label(), other.label(), ROOM));
        }
      }
    }
  }

  private static void onBorder(Diagram diagram, Node event, Findings findings) {
    findings.add(
        diagram,
        event,
        "on-border",
        "'%s' is not centred on the border of the element it belongs to: move it there."
            .formatted(event.label()));
  }

  private static boolean belong(Diagram diagram, Node one, Node other) {
    return isPartOf(diagram, one, other) || isPartOf(diagram, other, one);
  }

  private static boolean isPartOf(Diagram diagram, Node inner, Node outer) {
    if (inner.attribute("attachedToRef").equals(outer.id()) || inner.scope().equals(outer.id())) {
      return true;
    }
    return !inner.scope().isEmpty() && isPartOf(diagram, diagram.node(inner.scope()), outer);
  }
}
