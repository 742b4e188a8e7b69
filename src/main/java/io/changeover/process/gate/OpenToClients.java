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

  /**
   * Since when what they wrote would be lost; empty while nothing would be. Where clients are never
   * closed off they write on while the snapshot is taken, so it counts from there.
   */
  public Optional<Instant> since(String id) {
    int hop = hop(id);
    var steps = operations.steps(id).stream().filter(run -> run.key().hop() == hop).toList();
    boolean closed = steps.stream().anyMatch(run -> run.procedure().action().equals("close-off"));
    return steps.stream()
        .filter(run -> lets(run, hop) || !closed && run.procedure().action().equals("snapshot"))
        .map(StepRun::began)
        .min(Instant::compareTo);
  }

  private static boolean lets(StepRun run, int hop) {
    return run.key().hop() == hop && run.procedure().opensAt() >= 0;
  }
}
