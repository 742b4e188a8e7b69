package io.changeover.process;

/**
 * What a person decides on is no longer the plan they were shown; the message says which it is now.
 * HTTP 409.
 */
public final class PlanChanged extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PlanChanged(String message) {
    super(message);
  }
}
