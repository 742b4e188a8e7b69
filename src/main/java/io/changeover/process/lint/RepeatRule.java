package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Slots;
import org.w3c.dom.Element;

/** What repeats runs one after the other, and a path once for each hop of the plan. */
final class RepeatRule implements Rule {

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      if (node.isMultiInstance() && !loop(node).getAttribute("isSequential").equals("true")) {
        findings.add(
            diagram,
            node,
            "one-at-a-time",
            "'%s' repeats side by side, and nothing that was proven for one holds for another:"
                    .formatted(node.label())
                + " mark it as sequential.");
      }
      if (Slots.in(node.attribute("calledElement")).filter(Slots.PATH::equals).isPresent()) {
        hops(diagram, node, findings);
      }
    }
  }

  private static void hops(Diagram diagram, Node node, Findings findings) {
    boolean all =
        node.repetition().equals("${hopCount}")
            && loop(node).getElementsByTagNameNS("*", "completionCondition").getLength() == 0;
    if (!all) {
      findings.add(
          diagram,
          node,
          "every-hop",
          "'%s' does not run once for each hop, so it could end at a version in between: repeat"
                  .formatted(node.label())
              + " it ${hopCount} times, without a condition to stop.");
    }
  }

  private static Element loop(Node node) {
    var loops = node.xml().getElementsByTagNameNS("*", "multiInstanceLoopCharacteristics");
    return (Element) loops.item(0);
  }
}
