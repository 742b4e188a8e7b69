package io.changeover.process.gate;

import static io.changeover.process.Variables.DECISION;
import static io.changeover.process.Variables.REASON;

import io.changeover.process.NotAllowed;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Hangs on every user task of every diagram, put there by the parser and not by the diagram, so
 * that no door leads around it: form, claim, REST, or the engine's own API.
 */
@Component
public class GateListener implements TaskListener {

  private final GateDecisions decisions;
  private final GateOpening opening;

  public GateListener(GateDecisions decisions, GateOpening opening) {
    this.decisions = decisions;
    this.opening = opening;
  }

  @Override
  public void notify(DelegateTask task) {
    Gate gate = Gate.ofTask(task.getTaskDefinitionKey());
    switch (task.getEventName()) {
      case EVENTNAME_CREATE -> opening.open(gate, task);
      case EVENTNAME_ASSIGNMENT -> {
        if (task.getAssignee() != null) {
          decisions.checkTaker(gate, task, task.getAssignee());
        }
      }
      case EVENTNAME_COMPLETE -> decide(gate, task);
      default -> {}
    }
  }

  private void decide(Gate gate, DelegateTask task) {
    String decision = text(task, DECISION);
    String reason = text(task, REASON);
    if (!gate.choices().contains(decision)) {
      throw new NotAllowed(
          "A decision is missing: '%s' of %s takes one of %s. Nothing was changed."
              .formatted(gate.word(), GateSubject.id(task), gate.choices()));
    }
    if (reason.isBlank() && !gate.isPlainYes(decision)) {
      throw new NotAllowed(
          "Say why: '%s' at '%s' needs a reason. Nothing was changed."
              .formatted(decision, gate.word()));
    }
    decisions.decide(gate, task, decision, reason.strip());
    task.getExecution().setVariable(DECISION, decision);
    task.getExecution().setVariable(REASON, shorten(reason.strip()));
  }

  private static String text(DelegateTask task, String variable) {
    Object value = task.getVariable(variable);
    return value == null ? "" : value.toString();
  }

  /** The engine refuses texts over 4,000 characters; the whole text stands in our own table. */
  private static String shorten(String text) {
    return text.length() <= 1000 ? text : text.substring(0, 1000) + "…";
  }
}
