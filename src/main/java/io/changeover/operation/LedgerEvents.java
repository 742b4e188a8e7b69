package io.changeover.operation;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import java.util.Map;
import java.util.TreeMap;

/** The audit events of the ledger, recorded in the transaction of what they tell. */
final class LedgerEvents {

  private static final String PRODUCT = "changeover";

  private final AuditTrail audit;

  LedgerEvents(AuditTrail audit) {
    this.audit = audit;
  }

  void intended(OperationRecord operation) {
    Map<String, String> details = details(operation.step());
    details.put("operation", operation.key());
    details.put("environment", operation.environment());
    details.put("host", operation.host());
    details.put("command", operation.name());
    details.put("fence", Long.toString(operation.fence()));
    details.put("argvDigest", operation.argvDigest());
    record("operation.intended", operation.step(), details);
  }

  void ended(OperationRecord operation, Verdict verdict) {
    Map<String, String> details = details(operation.step());
    details.put("operation", operation.key());
    details.put("host", operation.host());
    details.put("command", operation.name());
    details.put("state", verdict.state().name());
    details.put("message", verdict.message());
    Integer exitCode = verdict.exitCode();
    details.put("exitCode", exitCode == null ? "" : exitCode.toString());
    record("operation.ended", operation.step(), details);
  }

  void kept(StepKey step, String name, String content, String operation) {
    Map<String, String> details = details(step);
    details.put("operation", operation);
    details.put("evidence", name);
    details.put("sha256", Digest.of(content));
    record("evidence.kept", step, details);
  }

  /** Evidence that no command captured. */
  void kept(String upgrade, int hop, String name, String content) {
    Map<String, String> details =
        Map.of("hop", Integer.toString(hop), "evidence", name, "sha256", Digest.of(content));
    audit.record(new AuditEvent("evidence.kept", upgrade, PRODUCT, details));
  }

  void stepEnded(StepKey step, State state, String message) {
    Map<String, String> details = details(step);
    details.put("state", state.name());
    details.put("message", message);
    record("step.ended", step, details);
  }

  private void record(String type, StepKey step, Map<String, String> details) {
    audit.record(new AuditEvent(type, step.upgrade(), PRODUCT, details));
  }

  private static Map<String, String> details(StepKey step) {
    Map<String, String> details = new TreeMap<>();
    details.put("hop", Integer.toString(step.hop()));
    details.put("step", step.step());
    details.put("attempt", Integer.toString(step.attempt()));
    return details;
  }
}
