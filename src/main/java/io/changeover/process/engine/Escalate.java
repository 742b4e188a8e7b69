package io.changeover.process.engine;

import static io.changeover.process.Variables.ROLLOUT;
import static io.changeover.process.Variables.UPGRADE;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Hangs on the timer of every user task: a decision that nobody took in time goes to the top of
 * everybody's list, and the audit says so. Nobody gets a right that they did not have.
 */
@Component
final class Escalate implements TaskListener {

  /** The highest of those that people use; tasks begin with 50. */
  private static final int URGENT = 100;

  private final AuditTrail audit;

  Escalate(AuditTrail audit) {
    this.audit = audit;
  }

  @Override
  public void notify(DelegateTask task) {
    task.setPriority(URGENT);
    audit.record(
        new AuditEvent(
            "gate.escalated",
            subject(task),
            "changeover",
            Map.of("task", task.getTaskDefinitionKey(), "dueAt", dueAt(task))));
  }

  private static String dueAt(DelegateTask task) {
    return task.getDueDate() == null ? "" : task.getDueDate().toInstant().toString();
  }

  private static String subject(DelegateTask task) {
    Object upgrade = task.getVariable(UPGRADE);
    Object rollout = task.getVariable(ROLLOUT);
    return upgrade != null ? upgrade.toString() : rollout != null ? rollout.toString() : "";
  }
}
