package io.changeover.cli;

/** Ends a command with an exit code and one message on the error output. */
final class Stop extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Stop(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The answer is no, or it failed. */
  static Stop no(String message) {
    return new Stop(Exit.NO, message);
  }

  /** The input cannot be used; the message says how it would be right. */
  static Stop badInput(String message) {
    return new Stop(Exit.BAD_INPUT, message);
  }

  /** It goes on once a person has acted. */
  static Stop person(String message) {
    return new Stop(Exit.PERSON_NEEDED, message);
  }

  int exitCode() {
    return exitCode;
  }
}
