package io.changeover.process;

/**
 * Something else changed what a decision was about while it was taken; nothing of the decision was
 * kept. Mostly another person's decision on the same task.
 */
public final class Overtaken extends NotFound {

  private static final long serialVersionUID = 1L;

  public Overtaken(String message) {
    super(message);
  }
}
