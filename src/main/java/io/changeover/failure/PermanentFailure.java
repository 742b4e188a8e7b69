package io.changeover.failure;

/**
 * Time will not cure it: a wrong password, a missing file, a state nobody can tell. A person
 * decides.
 */
public final class PermanentFailure extends StepFailure {

  private static final long serialVersionUID = 1L;

  public PermanentFailure(String message) {
    super(message);
  }

  public PermanentFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
