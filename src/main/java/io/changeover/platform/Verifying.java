package io.changeover.platform;

/** Looking at what runs now, without trusting the steps before. */
public interface Verifying extends Capability {

  /** Version, data equality with the source, health. */
  Procedure verifyNew(Work work);

  /** The same after a rollback. */
  Procedure verifyOld(Work work);
}
