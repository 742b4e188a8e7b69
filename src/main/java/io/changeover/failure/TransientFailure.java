package io.changeover.failure;

/**
 * Time may be the cure: an unreachable host, a refused connection. Only for what changed nothing.
 */
public final class TransientFailure extends StepFailure {

  private static final long serialVersionUID = 1L;

  public TransientFailure(String message) {
    super(message);
  }

  public TransientFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
