package io.changeover.audit;

/**
 * Takes audit events. The event is written to the outbox in the caller's transaction where there is
 * one; the chain is written after commit, by one writer.
 */
public interface AuditTrail {

  /**
   * Writes the event to the outbox.
   *
   * @throws AuditUnavailable if it cannot be recorded: whatever it was to record must not happen
   */
  void record(AuditEvent event);
}
