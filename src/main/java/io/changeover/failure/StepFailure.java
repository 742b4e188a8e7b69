package io.changeover.failure;

/**
 * Something a step could not do. The class is the reaction: {@link TransientFailure} is tried again
 * by cycle, {@link PermanentFailure} waits for a person, {@link Refusal} takes a drawn path.
 */
public abstract sealed class StepFailure extends RuntimeException
    permits TransientFailure, PermanentFailure, Refusal {

  private static final long serialVersionUID = 1L;

  protected StepFailure(String message) {
    super(message);
  }

  protected StepFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
