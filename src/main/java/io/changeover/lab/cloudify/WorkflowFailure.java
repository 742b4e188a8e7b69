package io.changeover.lab.cloudify;

/** A workflow that ends as failed; the message is the last line of its error. */
final class WorkflowFailure extends Exception {

  WorkflowFailure(String message) {
    super(message);
  }

  static WorkflowFailure notRecoverable(String message) {
    return new WorkflowFailure("cloudify.exceptions.NonRecoverableError: " + message);
  }
}
