package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.util.Locale;
import java.util.Map;

/** The two lines that matter most to people stand in the picture, where they are crossed. */
final class MarkRule implements Rule {

  private static final Map<StepKind, String> MARKS =
      Map.of(StepKind.OPENING, "Data-loss line", StepKind.FINAL, "Point of no return");

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      var mark = StepKinds.of(node.bean()).map(step -> MARKS.get(step.kind()));
      if (mark.isPresent() && diagram.notes(node).stream().noneMatch(n -> says(n, mark.get()))) {
        findings.add(
            diagram,
            node,
            "marked",
            "'%s' is not marked as what it is: add a text annotation to it that begins with '%s'."
                .formatted(node.label(), mark.get()));
      }
    }
  }

  private static boolean says(String note, String mark) {
    return note.toLowerCase(Locale.ROOT).startsWith(mark.toLowerCase(Locale.ROOT));
  }
}
