package io.changeover.platform;

/** The way back, from the journal of what was started. */
public interface Reverting extends Capability {

  /** Collects logs and state of the failed attempt, before anything is undone. Read-only. */
  Procedure collectLogs(Work work);

  /** Brings the old version and its data back. */
  Procedure revert(Work work);

  /** Lets clients in again on the old version. */
  Procedure reopenOld(Work work);
}
