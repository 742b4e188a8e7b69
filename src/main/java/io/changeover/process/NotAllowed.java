package io.changeover.process;

/** This person may not do that; the message says who may. HTTP 403, exit code 1. */
public final class NotAllowed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotAllowed(String message) {
    super(message);
  }
}
