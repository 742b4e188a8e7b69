package io.changeover.platform.command;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostRunner;
import java.util.List;

/**
 * What it means how a probe ended: the lines of a fact, or a failure.
 *
 * @param environment for messages
 * @param host for messages
 * @param scope what the messages of answers stand in
 */
record Hearing(Pack pack, String environment, String host, Scope scope) {

  /**
   * @param program that was run, for messages
   * @param result with no secret in it
   * @throws StepFailure if the probe ended with a code that is no answer, or said nothing to read
   */
  List<String> lines(Probe probe, String fact, String program, HostRunner.Result result) {
    if (!probe.exits().contains(result.exitCode())) {
      throw failure(fact, program, result);
    }
    var lines = probe.lines(result.standard());
    if (lines.isEmpty() && probe.pattern() != null && probe.single()) {
      throw new PermanentFailure(
          "'%s' on host %s answered nothing that can be read as '%s'. Nothing was changed."
              .formatted(program, host, fact));
    }
    return lines;
  }

  private StepFailure failure(String fact, String program, HostRunner.Result result) {
    String error = result.error().strip();
    for (Answer answer : pack.answers()) {
      if (answer.match().matcher(error).find()) {
        String text =
            "%s: %s (%s on host %s said: %s)"
                .formatted(environment, scope.expand(answer.message()), program, host, error);
        return answer.trying() ? new TransientFailure(text) : new PermanentFailure(text);
      }
    }
    return new PermanentFailure(
        "%s: the probe '%s' on host %s ended with %d: %s. Nothing was changed."
            .formatted(environment, fact, host, result.exitCode(), error));
  }
}
