package io.changeover.process.gate;

import static io.changeover.process.Variables.DECISION;
import static io.changeover.process.Variables.REASON;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Lays out a gate: fresh answers, and the facts to decide on. */
@Component
class GateOpening {

  private final GateFacts facts;
  private final AuditTrail audit;

  GateOpening(GateFacts facts, AuditTrail audit) {
    this.facts = facts;
    this.audit = audit;
  }

  /** An answer given at an earlier gate must never count for this one, so both are wiped. */
  void open(Gate gate, DelegateTask task) {
    task.getExecution().setVariable(DECISION, "");
    task.getExecution().setVariable(REASON, "");
    String id = GateSubject.id(task);
    facts.of(gate, id, task).forEach(task::setVariableLocal);
    audit.record(
        new AuditEvent(
            "gate.opened",
            id,
            "changeover",
            Map.of("gate", gate.word(), "task", task.getId(), "name", task.getName())));
  }
}
