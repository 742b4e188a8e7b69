package io.changeover.operation;

import io.changeover.failure.StepFailure;
import io.changeover.operation.Leftovers.Leftover;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a person is told about a command that did not end well. */
final class Words {

  private static final int LAST_LINES = 8;
  private static final int LONGEST = 1500;

  private Words() {}

  /** What failed and where, what was left behind and what to do, and where the output lies. */
  static String failure(HostCommand command, String key, HostRunner runner, String what) {
    return "`%s` on host %s %s%n%s%nIts full output is on host %s in %s."
        .formatted(
            command.name(),
            command.host(),
            what,
            command.failure(),
            command.host(),
            runner.home().resolve("op").resolve(key));
  }

  static String notStarted(HostCommand command, String why) {
    return "`%s` was not started on host %s, so it changed nothing: %s"
        .formatted(command.name(), command.host(), why);
  }

  static String unknown(HostCommand command, String why) {
    return "Nobody can tell what `%s` did on host %s: %s%n%s%nIt is not run again by itself. Look at the host, then decide."
        .formatted(command.name(), command.host(), why, command.failure());
  }

  static String waits(HostCommand command, Leftover leftover) {
    return "`%s` waits and changed nothing yet: %s%nIt goes on by itself when that has ended, at its deadline at the latest (%s). To have it sooner, end that process on the host; %s names it."
        .formatted(
            command.name(),
            stillRuns(leftover),
            leftover.overdue().truncatedTo(ChronoUnit.SECONDS),
            folder(leftover).resolve("started"));
  }

  static String unended(HostCommand command, Leftover leftover) {
    return notStarted(command, stillRuns(leftover))
        + "%nIts deadline has passed and the host could not end it. End that process on the host (%s names it), then retry."
            .formatted(folder(leftover).resolve("started"));
  }

  static String unasked(HostCommand command, String keys, StepFailure failure) {
    return notStarted(
        command,
        "an earlier attempt, step or upgrade may still have a command running there (%s), and the host could not be asked: %s%nMake the host answer, then retry."
            .formatted(keys, failure.getMessage()));
  }

  private static String stillRuns(Leftover leftover) {
    OperationRecord operation = leftover.row().operation();
    return "`%s` of attempt %d at step %s of %s still runs on host %s (operation %s)."
        .formatted(
            operation.name(),
            operation.step().attempt(),
            operation.step().step(),
            operation.step().upgrade(),
            operation.host(),
            operation.key());
  }

  private static Path folder(Leftover leftover) {
    return leftover.runner().home().resolve("op").resolve(leftover.key());
  }

  /** The last words of an output, on one or more lines of their own. */
  static String last(HostRunner.Output output) {
    String text = output.error().isBlank() ? output.standard() : output.error();
    List<String> lines = text.strip().lines().toList();
    String last =
        String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    return last.length() > LONGEST ? last.substring(last.length() - LONGEST) : last;
  }
}
