package io.changeover.remote;

import io.changeover.platform.HostRunner.Look;
import io.changeover.platform.HostRunner.State;
import org.jspecify.annotations.Nullable;

/** Reads the one-line answers of the runner. */
final class RunnerAnswer {

  private RunnerAnswer() {}

  static String word(String answer) {
    return answer.split(" ", 2)[0];
  }

  /** How an operation stands, or null if the answer says something else. */
  static @Nullable Look look(String answer) {
    String[] words = answer.split(" ", 3);
    String detail = words.length > 2 ? words[2] : "";
    return switch (words[0]) {
      case "ABSENT" -> new Look(State.ABSENT, -1, "");
      case "RUNNING" -> new Look(State.RUNNING, -1, detail);
      case "ENDED" -> ended(State.ENDED, words, detail);
      case "KILLED" -> ended(State.KILLED, words, detail);
      case "LOST" -> new Look(State.LOST, -1, detail);
      default -> null;
    };
  }

  private static @Nullable Look ended(State state, String[] words, String detail) {
    if (words.length < 2 || !words[1].matches("[0-9]{1,3}")) {
      return null;
    }
    return new Look(state, Integer.parseInt(words[1]), detail);
  }
}
