package io.changeover.process;

import io.changeover.operation.Lane;
import io.changeover.operation.OperationRecord;
import io.changeover.operation.Operations;
import io.changeover.operation.State;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** On which host a step failed, as the ledger has it. */
@Component
public class FailedHosts {

  private final Operations operations;

  public FailedHosts(Operations operations) {
    this.operations = operations;
  }

  /**
   * One of its newest attempt, if it went over many hosts: a lane can fail before any command of it
   * began. Else the last one; empty if no command of the step failed on any host.
   */
  public Optional<String> of(String upgrade, int hop, String step) {
    return newestLanes(upgrade, hop, step)
        .or(
            () ->
                operations.operations(upgrade).stream()
                    .filter(o -> o.step().hop() == hop && o.step().name().equals(step))
                    .filter(o -> isFailed(o.state()))
                    .map(OperationRecord::host)
                    .reduce((first, last) -> last));
  }

  private Optional<String> newestLanes(String upgrade, int hop, String step) {
    int attempt = operations.newest(upgrade, hop, step).map(run -> run.key().attempt()).orElse(0);
    return operations.lanes(upgrade, hop, step).stream()
        .filter(lane -> lane.key().attempt() == attempt && isFailed(lane.state()))
        .map(Lane::host)
        .reduce((first, last) -> last);
  }

  private static boolean isFailed(State state) {
    return state == State.FAILED || state == State.UNKNOWN;
  }
}
