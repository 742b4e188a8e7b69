package io.changeover.process;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.DebtStore.Debt;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.GateStore.Decision;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes debts: a skipped step, an excluded host. */
@Component
public class Debts {

  private final Steps steps;
  private final DebtStore store;
  private final GateStore gates;
  private final FailedHosts failed;
  private final AuditTrail audit;

  public Debts(
      Steps steps, DebtStore store, GateStore gates, FailedHosts failed, AuditTrail audit) {
    this.steps = steps;
    this.store = store;
    this.gates = gates;
    this.failed = failed;
    this.audit = audit;
  }

  /** Goes on without a step. */
  public void skip(String upgrade, int hop, String step) {
    take(upgrade, "skip", hop, step, "");
    steps.skip(upgrade, hop, step);
  }

  /**
   * Goes on without the host on which the step failed. A step over many hosts is tried again
   * without it; any other is skipped as a whole.
   */
  public void exclude(String upgrade, int hop, String step) {
    take(upgrade, "exclude", hop, step, failed.of(upgrade, hop, step).orElse(""));
    if (steps.hasFleet(upgrade, hop, step)) {
      steps.retry(upgrade, hop, step);
    } else {
      steps.skip(upgrade, hop, step);
    }
  }

  private void take(String upgrade, String kind, int hop, String step, String host) {
    var asked = gates.newest(upgrade, "decideAfterFailure");
    String owner = asked.map(Decision::actor).orElse("");
    String confirmed = gates.newest(upgrade, "confirmOverride").map(Decision::actor).orElse("");
    String reason = asked.map(Decision::reason).orElse("");
    store.take(new Debt(upgrade, kind, hop, step, host, owner, confirmed, reason));
    audit.record(
        new AuditEvent(
            "debt.taken",
            upgrade,
            owner,
            Map.of(
                "kind", kind,
                "step", step,
                "host", host,
                "reason", reason,
                "confirmedBy", confirmed)));
  }
}
