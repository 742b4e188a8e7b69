package io.changeover.process.lint;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Node;

/** A service task names a known delegate, starts in a transaction of its own and can fail well. */
final class WorkRule implements Rule {

  static final String STEP_FAILED = "stepFailed";

  @Override
  public void check(Diagram diagram, Findings findings) {
    var works = false;
    for (Node node : diagram.nodes()) {
      if (node.type().equals("serviceTask")) {
        var step = StepKinds.of(node.bean());
        savePoints(diagram, node, step.filter(s -> s.kind().isDestructive()).isPresent(), findings);
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

  private static void savePoints(
      Diagram diagram, Node node, boolean destructive, Findings findings) {
    if (!node.camunda("asyncBefore").equals("true")
        || destructive && !node.camunda("asyncAfter").equals("true")) {
      findings.add(
          diagram,
          node,
          "save-point",
          "'%s' has no save point: tick Asynchronous before%s."
              .formatted(node.label(), destructive ? " and after" : ""));
    }
    if (node.camunda("exclusive").equals("false")) {
      findings.add(
          diagram, node, "exclusive", "'%s' is not exclusive: tick it.".formatted(node.label()));
    }
    if (node.extensions("failedJobRetryTimeCycle").isEmpty()) {
      findings.add(
          diagram,
          node,
          "retry",
          "'%s' does not say how often it is tried again: set a retry time cycle."
              .formatted(node.label()));
    }
  }

  private static boolean isFailureParked(Diagram diagram) {
    return diagram.eventSubProcesses("").stream()
        .filter(
            beside ->
                diagram.nodes().stream()
                    .anyMatch(
                        node ->
                            node.scope().equals(beside.id())
                                && node.attribute("calledElement").equals("decideAfterFailure")))
        .flatMap(beside -> diagram.starts(beside.id()).stream())
        .anyMatch(
            start ->
                start.event().equals("message")
                    && diagram.reference(start).equals(STEP_FAILED)
                    && !start.isInterrupting());
  }
}
