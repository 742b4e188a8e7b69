package io.changeover.platform;

/** What a rollback restores from, and the evidence that it restores. */
public interface Snapshots extends Capability {

  /** Takes the snapshot and records what the source held. */
  Procedure create(Work work);

  /** Restores the snapshot into a scratch place and compares it with the record of the source. */
  Procedure prove(Work work);
}
