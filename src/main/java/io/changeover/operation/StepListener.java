package io.changeover.operation;

/** Takes the end of a step. */
public interface StepListener {

  /**
   * Called by the watcher until {@link Operations#markDelivered} was called for the run in a
   * transaction that committed; so it must bear being called again.
   */
  void ended(StepRun run);
}
