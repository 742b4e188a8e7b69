package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;
import org.w3c.dom.Element;

/** A service task names a known delegate, starts in a transaction of its own and can fail well. */
final class WorkRule implements Rule {

  static final String STEP_FAILED = "stepFailed";

  /** The property of an element that holds its retry time cycle. */
  static final String RETRY_PROPERTY = "retryTimeCycle";

  @Override
  public void check(Diagram diagram, Findings findings) {
    var works = false;
    for (Node node : diagram.nodes()) {
      if (node.type().equals("serviceTask")) {
        var step = StepKinds.of(node.bean());
        savePoints(diagram, node, step.filter(s -> s.kind().isOnce()).isPresent(), findings);
        works |= step.filter(Step::work).isPresent();
        if (step.isEmpty()) {
          findings.add(
              diagram,
              node,
              "known-bean",
              "'%s' names no known delegate but '%s': write ${nameDelegate} of one that exists."
                  .formatted(node.label(), node.camunda("delegateExpression")));
        }
      }
    }
    if (works && !isFailureParked(diagram)) {
      findings.add(
          diagram,
          diagram.id(),
          "step-failed",
          "steps of '%s' can fail and nobody would be asked: draw the event sub-process 'Step"
                  .formatted(diagram.name())
              + " failed' with the message stepFailed, not interrupting, that calls"
              + " decideAfterFailure.");
    }
  }

  private static void savePoints(Diagram diagram, Node node, boolean once, Findings findings) {
    if (!node.camunda("asyncBefore").equals("true")
        || once && !node.camunda("asyncAfter").equals("true")) {
      findings.add(
          diagram,
          node,
          "save-point",
          "'%s' has no save point: tick Asynchronous before%s."
              .formatted(node.label(), once ? " and after" : ""));
    }
    if (node.camunda("exclusive").equals("false")) {
      findings.add(
          diagram, node, "exclusive", "'%s' is not exclusive: tick it.".formatted(node.label()));
    }
    var cycle = cycle(node);
    if (cycle.isEmpty()) {
      findings.add(
          diagram,
          node,
          "retry",
          "'%s' does not say how often it is tried again: set a retry time cycle."
              .formatted(node.label()));
    } else if (!(once ? cycle.equals("R1/PT0S") : Times.isRetryCycle(cycle))) {
      findings.add(
          diagram,
          node,
          "retry",
          "'%s' has the retry time cycle '%s': write %s."
              .formatted(
                  node.label(),
                  cycle,
                  once
                      ? "R1/PT0S, because it must never run twice by itself"
                      : "how often and how far apart, such as R3/PT10S"));
    }
  }

  private static String cycle(Node node) {
    return node.extensions("failedJobRetryTimeCycle").stream()
        .map(element -> element.getTextContent().strip())
        .findFirst()
        .orElseGet(() -> ofTemplate(node));
  }

  /** Templates cannot set Camunda's own element, but a property. */
  private static String ofTemplate(Node node) {
    for (Element holder : node.extensions("properties")) {
      var all = holder.getElementsByTagNameNS(Node.CAMUNDA, "property");
      for (int i = 0; i < all.getLength(); i++) {
        if (((Element) all.item(i)).getAttribute("name").equals(RETRY_PROPERTY)) {
          return ((Element) all.item(i)).getAttribute("value").strip();
        }
      }
    }
    return "";
  }

  private static boolean isFailureParked(Diagram diagram) {
    return diagram.eventSubProcesses("").stream()
        .flatMap(beside -> diagram.starts(beside.id()).stream())
        .anyMatch(
            start ->
                start.event().equals("message")
                    && diagram.reference(start).equals(STEP_FAILED)
                    && !start.isInterrupting()
                    && asksNext(diagram, start));
  }

  /** The first thing that happens is that somebody is asked. */
  private static boolean asksNext(Diagram diagram, Node start) {
    var flows = diagram.outgoing(start);
    return !flows.isEmpty()
        && flows.stream()
            .map(flow -> diagram.node(flow.target()).attribute("calledElement"))
            .allMatch("decideAfterFailure"::equals);
  }
}
