package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Xml;

/** What an event names is there: an error or a message of the file, or the task it sits on. */
final class ReferenceRule implements Rule {

  @Override
  public void check(Diagram diagram, Findings findings) {
    for (Node node : diagram.nodes()) {
      if (node.event().equals("error") || node.event().equals("message")) {
        reference(diagram, node, findings);
      }
      long kinds =
          Xml.children(node.xml()).stream()
              .filter(child -> child.getLocalName().endsWith("EventDefinition"))
              .count();
      if (kinds > 1) {
        findings.add(
            diagram,
            node,
            "one-event",
            "'%s' is %d events at once: leave one event definition in it."
                .formatted(node.label(), kinds));
      }
      if (node.type().equals("boundaryEvent") && isOnNothing(diagram, node)) {
        findings.add(
            diagram,
            node,
            "known-reference",
            "'%s' sits on '%s', which is not drawn: attach it to a task or a call."
                .formatted(node.label(), node.attribute("attachedToRef")));
      }
    }
  }

  private static void reference(Diagram diagram, Node event, Findings findings) {
    var named = event.eventReference();
    // An error event without one catches every error; nothing else may go without.
    boolean every =
        event.event().equals("error") && !event.type().equals("endEvent") && named.isEmpty();
    if (!every && !diagram.isResolved(event)) {
      findings.add(
          diagram,
          event,
          "known-reference",
          ("'%s' names %s '%s', which this file does not have with %s: choose one that is there, or"
                  + " add it.")
              .formatted(
                  event.label(),
                  event.event().equals("error") ? "the error" : "the message",
                  named,
                  event.event().equals("error") ? "a code" : "a name"));
    }
  }

  private static boolean isOnNothing(Diagram diagram, Node boundary) {
    var host = boundary.attribute("attachedToRef");
    return diagram.nodes().stream().noneMatch(node -> node.id().equals(host));
  }
}
