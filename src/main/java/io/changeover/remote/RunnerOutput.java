package io.changeover.remote;

import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostRunner.Output;
import java.nio.charset.StandardCharsets;

/** Reads the runner's answer to {@code output}: a line with two lengths, then that many bytes. */
final class RunnerOutput {

  private RunnerOutput() {}

  static Output parse(byte[] answer) {
    String head = RunnerCall.firstLine(answer);
    if (!head.matches("OUTPUT [0-9]{1,9} [0-9]{1,9}")) {
      throw new TransientFailure("The runner did not give the output: " + head);
    }
    String[] words = head.split(" ");
    int from = head.length() + 1;
    int standard = Integer.parseInt(words[1]);
    int error = Integer.parseInt(words[2]);
    if (answer.length < from + standard + error) {
      throw new TransientFailure("The runner gave only a part of the output.");
    }
    return new Output(text(answer, from, standard), text(answer, from + standard, error));
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }
}
