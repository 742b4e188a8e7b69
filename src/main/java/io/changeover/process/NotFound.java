package io.changeover.process;

/** There is no upgrade, rollout or task of that id; the message lists those there are. HTTP 404. */
public class NotFound extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotFound(String message) {
    super(message);
  }
}
