package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Whoever waits waits for a time that is known: a step has the deadline of its operation, a person
 * a due date, and all else is a timer.
 */
final class WaitRule implements Rule {

  private static final Set<String> TIMES = Set.of("timeDate", "timeDuration");

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      boolean waits =
          node.type().equals("intermediateCatchEvent") || node.type().equals("receiveTask");
      if (waits && !node.event().equals("timer")) {
        findings.add(
            diagram,
            node,
            "deadline",
            "'%s' may wait for ever: use a timer, or a user task with a due date."
                .formatted(node.label()));
      }
      if (node.event().equals("timer") && !hasTime(node)) {
        findings.add(
            diagram,
            node,
            "deadline",
            "the timer '%s' says no time: give it a date or a duration.".formatted(node.label()));
      }
    }
  }

  private static boolean hasTime(Node node) {
    var inside = node.xml().getElementsByTagNameNS("*", "*");
    for (int i = 0; i < inside.getLength(); i++) {
      var element = (Element) inside.item(i);
      if (TIMES.contains(element.getLocalName()) && !element.getTextContent().isBlank()) {
        return true;
      }
    }
    return false;
  }
}
