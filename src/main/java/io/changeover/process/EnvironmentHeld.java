package io.changeover.process;

/**
 * Another upgrade holds the environment; the message says which, since when and by whom. HTTP 409.
 */
public final class EnvironmentHeld extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EnvironmentHeld(String message) {
    super(message);
  }
}
