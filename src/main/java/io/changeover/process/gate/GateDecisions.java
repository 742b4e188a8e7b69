package io.changeover.process.gate;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.process.NotAllowed;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.GateStore.Decision;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Takes decisions, in the engine's transaction: who, what, why, on which plan. */
@Component
public class GateDecisions {

  private final FourEyes fourEyes;
  private final GateStore gates;
  private final UpgradeStore upgrades;
  private final Preconditions preconditions;
  private final Record record;

  GateDecisions(
      FourEyes fourEyes,
      GateStore gates,
      UpgradeStore upgrades,
      Preconditions preconditions,
      Record record) {
    this.fourEyes = fourEyes;
    this.gates = gates;
    this.upgrades = upgrades;
    this.preconditions = preconditions;
    this.record = record;
  }

  /**
   * @throws NotAllowed if that person may not take it
   */
  void checkTaker(Gate gate, DelegateTask task, String user) {
    String id = GateSubject.id(task);
    try {
      fourEyes.check(gate, id, user, record.people().isIn(user, gate.group()));
    } catch (NotAllowed refusal) {
      record.refused(id, user, gate, String.valueOf(refusal.getMessage()));
      throw refusal;
    }
  }

  void decide(Gate gate, DelegateTask task, String decision, String reason) {
    String user = actor(task);
    checkTaker(gate, task, user);
    if (task.getAssignee() != null && !task.getAssignee().equals(user)) {
      throw new NotAllowed(
          "%s has claimed this decision; %s cannot give it in their place."
              .formatted(task.getAssignee(), user));
    }
    String id = GateSubject.id(task);
    preconditions.check(gate, id, decision, task);
    boolean lab = record.people().isLab(user);
    String planDigest = upgrades.find(id).map(UpgradeRow::planDigest).orElse("");
    gates.insert(
        new Decision(
            id,
            gate.word(),
            GateSubject.hop(task),
            task.getId(),
            user,
            lab,
            decision,
            reason,
            planDigest,
            record.clock().instant()));
    record.decided(id, user, gate, decision, reason, planDigest, lab);
  }

  private String actor(DelegateTask task) {
    String user = record.people().current();
    if (user == null) {
      throw new NotAllowed(
          "Nobody is logged in: '%s' cannot be decided anonymously.".formatted(task.getName()));
    }
    return user;
  }

  /** What decisions are recorded with. */
  @org.springframework.stereotype.Component
  static final class Record {

    private final AuditTrail audit;
    private final GatePeople people;
    private final Clock clock;

    Record(AuditTrail audit, GatePeople people, Clock clock) {
      this.audit = audit;
      this.people = people;
      this.clock = clock;
    }

    GatePeople people() {
      return people;
    }

    Clock clock() {
      return clock;
    }

    /** The refusal is kept although the transaction it happens in rolls back. */
    void refused(String id, String user, Gate gate, String why) {
      people.alone(
          () ->
              audit.record(
                  new AuditEvent(
                      "gate.refused", id, user, Map.of("gate", gate.word(), "why", why))));
    }

    void decided(
        String id,
        String user,
        Gate gate,
        String decision,
        String reason,
        String planDigest,
        boolean lab) {
      audit.record(
          new AuditEvent(
              gate.needsFourEyes() ? "gate.decided" : "decision.made",
              id,
              user,
              Map.of(
                  "gate", gate.word(),
                  "decision", decision,
                  "reason", reason,
                  "planDigest", planDigest,
                  "lab", Boolean.toString(lab))));
    }
  }
}
