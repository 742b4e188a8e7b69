package io.changeover.cli;

/** What the exit code of every command means. */
final class Exit {

  static final int DONE = 0;
  static final int NO = 1;
  static final int BAD_INPUT = 2;
  static final int PERSON_NEEDED = 3;

  private Exit() {}

  /** The exit code for the state of an upgrade or rollout. */
  static int of(String state) {
    return switch (state) {
      case "waiting", "paused", "needsPerson" -> PERSON_NEEDED;
      case "rolledBackAndVerified",
          "abortedUntouched",
          "stoppedAfterPreProduction",
          "productionDeclined" ->
          NO;
      default -> DONE;
    };
  }
}
