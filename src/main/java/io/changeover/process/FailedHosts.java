package io.changeover.process;

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

  /** The last one; empty if no command of the step failed on any host. */
  public Optional<String> of(String upgrade, int hop, String step) {
    return operations.operations(upgrade).stream()
        .filter(o -> o.step().hop() == hop && o.step().name().equals(step))
        .filter(o -> o.state() == State.FAILED || o.state() == State.UNKNOWN)
        .map(OperationRecord::host)
        .reduce((first, last) -> last);
  }
}
