package io.changeover.operation;

/**
 * A row of the ledger and which command of its step it stands for.
 *
 * @param repetition 0, or how often a read-only command was run again after a transient end
 */
record CommandRow(OperationRecord operation, int index, int repetition) {

  String key() {
    return operation.key();
  }

  State state() {
    return operation.state();
  }

  boolean isEnded() {
    return state() != State.INTENT && state() != State.RUNNING;
  }

  /**
   * @param nonce of the upgrade: its number may come again in another database; empty for an old
   *     one
   */
  static String key(StepKey step, String nonce, String host, int index, int repetition) {
    String key = step.operation(nonce, host, index);
    return repetition == 0 ? key : key + "r" + repetition;
  }
}
