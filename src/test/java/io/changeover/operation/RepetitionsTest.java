package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.platform.HostCommand;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a command that has ended may be started once more. */
class RepetitionsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void aLookMayBeTakenAgain() {
    assertThat(Repetitions.next(step(true), ended(State.FAILED, 4))).isEqualTo(5);
  }

  @Test
  void whatChangesSomethingMayNot() {
    for (State state : List.of(State.FAILED, State.UNKNOWN, State.DONE)) {
      refused(false, state);
    }
  }

  @Test
  void aLookThatIsDoneIsOver() {
    refused(true, State.DONE);
  }

  private static void refused(boolean readOnly, State state) {
    assertThatThrownBy(() -> Repetitions.next(step(readOnly), ended(state, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the-key has ended " + state)
        .hasMessageContaining("not started again");
  }

  private static StepRow step(boolean readOnly) {
    var command =
        new HostCommand(
            "c",
            "h",
            List.of("true"),
            Map.of(),
            "/",
            Map.of(),
            Duration.ofSeconds(9),
            Map.of(),
            readOnly,
            null,
            null,
            "");
    var run =
        new StepRun(
            new StepKey("U-1", 1, "s", 1),
            "shop",
            "web",
            new Procedure("a", List.of(command)),
            "token",
            0,
            State.RUNNING,
            "",
            false,
            NOON,
            null);
    return new StepRow(run, new Target("shop", "web", List.of(), Map.of(), true), 0);
  }

  private static CommandRow ended(State state, int repetition) {
    var operation =
        new OperationRecord(
            "the-key",
            new StepKey("U-1", 1, "s", 1),
            "shop",
            "h",
            "c",
            1,
            "",
            state,
            "n",
            null,
            "",
            NOON,
            NOON,
            NOON);
    return new CommandRow(operation, 0, repetition);
  }
}
