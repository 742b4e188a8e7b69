package io.changeover.operation;

/** How an operation, or the step it belongs to, stands in the ledger. */
public enum State {
  INTENT,
  RUNNING,
  DONE,
  FAILED,
  /** Nobody can tell whether the effect happened; looked up on the host, never simply run again. */
  UNKNOWN,
  /** A person went on without it; counted as debt, never shown as done. */
  SKIPPED
}
