package io.changeover.platform;

/** What a rollback would lose now. */
public interface LossMeter extends Capability {

  /**
   * Counts what clients wrote since what a rollback goes back to; {@code unknown} where that cannot
   * be told. Read-only.
   */
  Procedure measureLoss(Work work);
}
