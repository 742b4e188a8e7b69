package io.changeover.operation;

/** Whether this process may act on what the ledger says. In a cluster only the leader may. */
@FunctionalInterface
public interface Tenure {

  /**
   * Asked within the transaction that is to be committed: what it finds stays so until that one
   * ends.
   *
   * @throws LedgerUnavailable if another process has taken over; nothing may be committed then
   */
  void confirm();
}
