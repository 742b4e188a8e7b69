package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Calls the runner on a host: puts it there if it is missing, and refuses it if it was changed. */
final class RunnerCall {

  private static final Duration TIMEOUT = Duration.ofSeconds(45);

  private static final String CHECKED =
      """
      f=$1/$2 h=$1
      [ -f "$f" ] || { echo MISSING; exit; }
      s=$(sha256sum <"$f")
      [ "${s%% *}" = "$3" ] || { echo TAMPERED; exit; }
      shift 3
      exec sh "$f" "$h" "$@"
      """;

  /** Whole or not at all: where the connection is lost, the input ends as if that were all. */
  private static final String INSTALL =
      """
      umask 077
      f=$1/$2.$$
      mkdir -p "$1/op" && chmod 700 "$1" && cat >"$f" && s=$(sha256sum <"$f") || exit
      [ "${s%% *}" = "$3" ] || { rm -f "$f"; echo TORN; exit; }
      sync "$f" && mv -f "$f" "$1/$2" && echo PUT
      """;

  private final Shell shell;
  private final String home;
  private final RunnerScript script = RunnerScript.shipped();

  RunnerCall(Shell shell, String home) {
    this.shell = shell;
    this.home = home;
  }

  /** The runner's answer to {@code word} with {@code arguments}. */
  byte[] ask(byte[] input, String word, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("sh", "-c", CHECKED, "changeover", home));
    argv.addAll(List.of(script.fileName(), script.sha256(), word));
    argv.addAll(arguments);
    byte[] answer = answer(argv, input);
    if (firstLine(answer).equals("MISSING")) {
      install();
      answer = answer(argv, input);
    }
    if (firstLine(answer).equals("TAMPERED")) {
      throw new PermanentFailure(
          "The runner %s/%s on host %s was changed by somebody; it was not used. Find out who did it, then remove that file."
              .formatted(home, script.fileName(), shell.name()));
    }
    return answer;
  }

  static String firstLine(byte[] answer) {
    int end = 0;
    while (end < answer.length && answer[end] != '\n') {
      end++;
    }
    return new String(Arrays.copyOf(answer, end), StandardCharsets.UTF_8);
  }

  private byte[] answer(List<String> argv, byte[] input) {
    Shell.Answer answer = shell.ask(argv, input, TIMEOUT);
    if (answer.exitCode() != 0) {
      throw new TransientFailure(
          "The runner on host %s failed with exit code %d: %s"
              .formatted(shell.name(), answer.exitCode(), answer.error().strip()));
    }
    return answer.output();
  }

  private void install() {
    List<String> argv =
        List.of("sh", "-c", INSTALL, "changeover", home, script.fileName(), script.sha256());
    Shell.Answer answer = shell.run(argv, script.content(), TIMEOUT);
    if (firstLine(answer.output()).equals("TORN")) {
      throw new TransientFailure(
          "The runner did not come whole to host %s; it was not put there."
              .formatted(shell.name()));
    }
    if (!firstLine(answer.output()).equals("PUT")) {
      throw new PermanentFailure(
          "Cannot put the runner into %s on host %s; nothing was changed: %s. Make that folder writable for the host's user, or name another one under `runner:` in the inventory."
              .formatted(home, shell.name(), answer.error().strip()));
    }
  }
}
