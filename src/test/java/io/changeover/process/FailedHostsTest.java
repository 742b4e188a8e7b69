package io.changeover.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.changeover.operation.Lane;
import io.changeover.operation.OperationRecord;
import io.changeover.operation.Operations;
import io.changeover.operation.State;
import io.changeover.operation.StepKey;
import io.changeover.operation.StepRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailedHostsTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private final Operations operations = mock(Operations.class);

  private static Lane lane(String host, int attempt, State state) {
    return new Lane(new StepKey("U-1", 1, "roll@" + host, attempt), state, 0, "", NOON, NOON);
  }

  private void attempt(int number) {
    var run = mock(StepRun.class);
    when(run.key()).thenReturn(new StepKey("U-1", 1, "roll", number));
    when(operations.newest("U-1", 1, "roll")).thenReturn(Optional.of(run));
    var failed =
        new OperationRecord(
            "U-1.1.roll.web3.1.0",
            new StepKey("U-1", 1, "roll@web3", 1),
            "shop",
            "web3",
            "install",
            7,
            "",
            State.FAILED,
            "node",
            1,
            "",
            NOON,
            NOON,
            NOON);
    when(operations.operations("U-1")).thenReturn(List.of(failed));
  }

  private String host() {
    return new FailedHosts(operations).of("U-1", 1, "roll").orElse("none");
  }

  @Test
  void aHostThatIsWellByNowIsNotNamedForAnotherWhoseLaneNeverBegan() {
    attempt(2);
    when(operations.lanes("U-1", 1, "roll"))
        .thenReturn(List.of(lane("web3", 2, State.DONE), lane("web5", 2, State.FAILED)));

    assertThat(host()).isEqualTo("web5");
  }

  @Test
  void withoutLanesItIsTheLastCommandThatFailed() {
    attempt(1);
    when(operations.lanes("U-1", 1, "roll")).thenReturn(List.of());

    assertThat(host()).isEqualTo("web3");
  }
}
