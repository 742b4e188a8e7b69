package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Drawing;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Labels can be read: wide enough for their words, and over nothing else. */
final class LabelRule implements Rule {

  /** Widest that a letter of a label gets on average, in pixels. */
  private static final double LETTER = 6.3;

  private static final double LINE = 14;
  private static final double TASK_WIDTH = 90;
  private static final double TASK_HEIGHT = 70;

  @Override
  public void check(Diagram diagram, Findings findings) {
    var drawing = diagram.drawing();
    var labelled = new LinkedHashMap<String, String>();
    for (Node node : diagram.nodes()) {
      if (node.type().endsWith("Event") || node.type().endsWith("Gateway")) {
        labelled.put(node.id(), node.name());
      } else if (!node.type().endsWith("ubProcess")
          && !fits(node.name(), TASK_WIDTH, TASK_HEIGHT)) {
        say(diagram, node.id(), node.name(), "does not fit into its box: shorten it", findings);
      }
    }
    diagram.flows().forEach(flow -> labelled.put(flow.id(), flow.name()));
    labelled.values().removeIf(String::isBlank);
    labelled.forEach((id, name) -> label(diagram, drawing, id, name, findings));
    apart(diagram, drawing, labelled, findings);
  }

  private static void label(
      Diagram diagram, Drawing drawing, String id, String name, Findings findings) {
    var label = drawing.label(id);
    if (label.isEmpty()) {
      say(diagram, id, name, "has no place of its own: move the label once", findings);
      return;
    }
    if (!fits(name, label.get().width(), Math.max(label.get().height(), 2 * LINE))) {
      say(diagram, id, name, "is wider than its place: make that wider", findings);
    }
    for (Node node : diagram.nodes()) {
      drawing
          .shape(node.id())
          .filter(shape -> !node.type().endsWith("ubProcess") && !node.id().equals(id))
          .filter(label.get()::overlaps)
          .ifPresent(
              shape -> say(diagram, id, name, "covers '" + node.label() + "': move it", findings));
    }
    for (Flow flow : diagram.flows()) {
      if (drawing.lines(flow.id()).stream().anyMatch(line -> line.crosses(label.get().grown(-2)))) {
        say(diagram, id, name, "lies on the flow '" + flow.id() + "': move it", findings);
      }
    }
  }

  private static boolean fits(String name, double width, double height) {
    double lines = 1;
    double at = 0;
    for (String word : name.strip().split("\\s+")) {
      double wide = word.length() * LETTER;
      if (wide > width) {
        return false;
      }
      if (at > 0 && at + LETTER + wide > width) {
        lines++;
        at = wide;
      } else {
        at += (at > 0 ? LETTER : 0) + wide;
      }
    }
    return lines * LINE <= height;
  }

  private static void apart(
      Diagram diagram, Drawing drawing, Map<String, String> labelled, Findings findings) {
    labelled.forEach(
        (id, name) ->
            others(drawing, labelled, id)
                .filter(other -> id.compareTo(other) < 0)
                .forEach(
                    other ->
                        say(
                            diagram,
                            id,
                            name,
                            "covers the label '" + labelled.get(other) + "': move one",
                            findings)));
  }

  private static Stream<String> others(Drawing drawing, Map<String, String> labelled, String id) {
    return labelled.keySet().stream()
        .filter(other -> !other.equals(id))
        .filter(
            other -> {
              var one = drawing.label(id).map(box -> box.grown(-1));
              var two = drawing.label(other);
              return one.isPresent() && two.isPresent() && one.get().overlaps(two.get());
            });
  }

  private static void say(Diagram diagram, String id, String name, String what, Findings findings) {
    findings.add(diagram, id, "label", "the label '%s' %s.".formatted(name, what));
  }
}
