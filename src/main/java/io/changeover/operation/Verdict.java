package io.changeover.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a command ended, all considered.
 *
 * @param state DONE, FAILED or UNKNOWN
 * @param message empty when done, else for a person
 * @param evidence what is to be kept, by name
 * @param again whether the command changed nothing and is worth another run
 * @param enough whether it counts as done once it is not run again any more
 */
record Verdict(
    State state,
    @Nullable Integer exitCode,
    String message,
    Map<String, String> evidence,
    boolean again,
    boolean enough) {

  static Verdict done(int exitCode, Map<String, String> evidence) {
    return new Verdict(State.DONE, exitCode, "", Map.copyOf(evidence), false, false);
  }

  static Verdict failed(@Nullable Integer exitCode, String message) {
    return new Verdict(State.FAILED, exitCode, message, Map.of(), false, false);
  }

  static Verdict unknown(String message) {
    return new Verdict(State.UNKNOWN, null, message, Map.of(), false, false);
  }

  Verdict toRunAgain() {
    return new Verdict(state, exitCode, message, evidence, true, false);
  }

  /** Waits for something that need not come. */
  Verdict toWait() {
    return new Verdict(state, exitCode, message, evidence, true, true);
  }

  /** It is not run again. */
  Verdict last() {
    return again && enough && exitCode != null
        ? done(exitCode, Map.of())
        : new Verdict(state, exitCode, message, evidence, false, false);
  }
}
