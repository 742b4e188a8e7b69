package io.changeover.audit;

/** Brings what was committed into the chain of this data folder. */
public interface ChainWriter extends AutoCloseable {

  /** Most events of one {@link #tick}; one that is not full means that nothing waits any more. */
  int BATCH = 500;

  /**
   * Chains what is waiting, up to a batch.
   *
   * @return how many events were chained
   * @throws AuditUnavailable if disk or database refuse; the events stay in the outbox
   * @throws IllegalStateException if the chain or its key were tampered with or are in use
   */
  int tick();

  /** Has all in the chain that was committed before the call. Throws as {@link #tick}. */
  void flush();

  /** Likewise, and writes a checkpoint of it. Throws as {@link #tick}. */
  void checkpoint();

  /** Gives the chain back. What still waits in the outbox is chained later. */
  @Override
  void close();
}
