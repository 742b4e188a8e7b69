package io.changeover.platform;

/** What a rollback would lose now. */
public interface LossMeter extends Capability {

  /** Counts what clients wrote since the new version was opened. Read-only. */
  Procedure measureLoss(Work work);
}
