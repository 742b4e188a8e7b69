package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Slots;
import java.util.Set;
import org.w3c.dom.Element;

/** A call leads to a process of the same bundle and hands over exactly what it names. */
final class CallRule implements Rule {

  private final Bundle bundle;

  CallRule(Bundle bundle) {
    this.bundle = bundle;
  }

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      if (node.type().equals("callActivity")) {
        called(diagram, node, findings);
        handedOver(diagram, node, findings);
        if (!node.camunda("calledElementBinding").equals("deployment")) {
          findings.add(
              diagram,
              node,
              "binding",
              "'%s' could switch to another version while an upgrade runs: set the binding to"
                      .formatted(node.label())
                  + " deployment.");
        }
        if (!node.camunda("asyncBefore").equals("true")) {
          findings.add(
              diagram,
              node,
              "save-point",
              "'%s' has no save point: tick Asynchronous before.".formatted(node.label()));
        }
      }
    }
  }

  private void called(Diagram diagram, Node node, Findings findings) {
    var name = node.attribute("calledElement");
    if (name.contains("{") && Slots.in(name).isEmpty()) {
      findings.add(
          diagram,
          node,
          "slot",
          "'%s' chooses a process by %s: only a slot such as ${slot.change} may do that."
              .formatted(node.label(), name));
      return;
    }
    var processes = bundle.calledBy(node);
    if (processes.isEmpty()) {
      findings.add(
          diagram,
          node,
          "slot",
          "nothing fills the slot that '%s' calls by %s: name a process for it."
              .formatted(node.label(), name));
    }
    for (String process : processes) {
      if (bundle.diagram(process).isEmpty()) {
        findings.add(
            diagram,
            node,
            "called-exists",
            "'%s' calls '%s', which is not in the bundle: add it or correct the name."
                .formatted(node.label(), process));
      }
    }
  }

  private static void handedOver(Diagram diagram, Node node, Findings findings) {
    var key = false;
    for (String direction : Set.of("in", "out")) {
      for (Element one : node.extensions(direction)) {
        key |= one.getAttribute("businessKey").equals("#{execution.processBusinessKey}");
        if (!one.getAttribute("variables").isEmpty()) {
          findings.add(
              diagram,
              node,
              "named-variables",
              "'%s' hands over all variables: name each one.".formatted(node.label()));
        }
      }
    }
    if (!key) {
      findings.add(
          diagram,
          node,
          "business-key",
          "'%s' does not hand over the business key: add it.".formatted(node.label()));
    }
  }
}
