package io.changeover.process.engine;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.operation.Operations;
import io.changeover.process.store.NodeLease.Hold;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Tells the audit trail how the run before this one ended, unless that is not worth a word. */
@Component
@ConditionalOnProperty(name = "changeover.cluster", havingValue = "false", matchIfMissing = true)
final class LastRun {

  private final OneNode node;
  private final Operations operations;
  private final AuditTrail audit;

  LastRun(OneNode node, Operations operations, AuditTrail audit) {
    this.node = node;
    this.operations = operations;
    this.audit = audit;
  }

  /** To be called before anything is done about what it left. */
  void tell() {
    Optional<Hold> killed = node.killed();
    int inFlight = operations.inFlight();
    if (killed.isEmpty() && inFlight == 0) {
      return;
    }
    var details = new TreeMap<String, String>();
    details.put("killed", Boolean.toString(killed.isPresent()));
    details.put("operations", Integer.toString(inFlight));
    killed.ifPresent(
        hold -> {
          details.put("lastRun", hold.holder());
          details.put("lastRunSince", hold.since().toString());
        });
    audit.record(new AuditEvent("product.recovered", "", "changeover", details));
  }
}
