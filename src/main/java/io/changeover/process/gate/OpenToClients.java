package io.changeover.process.gate;

import io.changeover.operation.Operations;
import io.changeover.operation.StepRun;
import io.changeover.platform.Procedure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether clients were let in since the newest hop began: a rollback to its start, which is as far
 * as one goes, would lose what they wrote.
 */
@Component
public class OpenToClients {

  private final Operations operations;

  public OpenToClients(Operations operations) {
    this.operations = operations;
  }

  /** The newest hop, if clients were let in in it; else 0. */
  public int hop(String id) {
    List<StepRun> steps = operations.steps(id);
    int hop = steps.stream().mapToInt(run -> run.key().hop()).max().orElse(0);
    boolean mayBeOpen = steps.stream().anyMatch(run -> lets(run, hop));
    return mayBeOpen && operations.startedActions(id, hop).contains(Procedure.OPENED) ? hop : 0;
  }

  /** Since when they may have written; empty while nothing would be lost. */
  public Optional<Instant> since(String id) {
    int hop = hop(id);
    return operations.steps(id).stream()
        .filter(run -> lets(run, hop))
        .map(StepRun::began)
        .min(Instant::compareTo);
  }

  private static boolean lets(StepRun run, int hop) {
    return run.key().hop() == hop && run.procedure().opensAt() >= 0;
  }
}
