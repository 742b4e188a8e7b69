package io.changeover.process.gate;

import io.changeover.operation.OperationRecord;
import io.changeover.operation.Operations;
import io.changeover.operation.State;
import io.changeover.operation.StepRun;
import io.changeover.process.Moments;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What was proven and verified, as the ledger has it. */
@Component
class LedgerWords {

  private static final int MOST = 12;

  private final Operations operations;
  private final OpenToClients open;

  LedgerWords(Operations operations) {
    this.operations = operations;
    this.open = new OpenToClients(operations);
  }

  String proof(String id, int hop) {
    return newest(id, hop, "prove")
        .map(run -> words(id, run))
        .orElse("no proof of this hop is on record");
  }

  String verification(String id, int hops) {
    return IntStream.rangeClosed(1, hops)
        .mapToObj(
            hop ->
                (hops > 1 ? "hop " + hop + ": " : "")
                    + newest(id, hop, "verify-new")
                        .map(run -> words(id, run))
                        .orElse("no verification is on record"))
        .collect(Collectors.joining("\n"));
  }

  /**
   * What a rollback to the start of the newest hop would lose now; empty while that is nothing.
   *
   * @param rows how many rows, in words; empty if nobody has counted
   */
  String lossOfGoingBack(String id, String rows) {
    return open.since(id)
        .map(
            since ->
                "; it would lose what clients wrote since "
                    + Moments.inWords(since)
                    + (rows.isEmpty() ? "" : " (rows: " + rows + ")"))
        .orElse("");
  }

  /** As the newest hop in which clients were let in has counted them; empty if it has not. */
  String rowsLost(String id) {
    int hop = open.hop(id);
    return hop == 0 ? "" : operations.evidence(id, hop).getOrDefault("loss", "").strip();
  }

  private Optional<StepRun> newest(String id, int hop, String action) {
    return operations.steps(id).stream()
        .filter(run -> run.key().hop() == hop && run.procedure().action().equals(action))
        .reduce((older, newer) -> newer);
  }

  private String words(String id, StepRun run) {
    var ended = run.ended();
    if (run.state() != State.DONE || ended == null) {
      return "%s is not done: %s %s"
          .formatted(run.key().step(), run.state(), run.message())
          .strip();
    }
    var checks = checks(id, run);
    return "%s: done on %s, took %s. Checked: %s%s."
        .formatted(
            run.key().step(),
            Moments.inWords(ended),
            Moments.inWords(Duration.between(run.began(), ended)),
            checks.isEmpty()
                ? "nothing"
                : checks.stream().limit(MOST).collect(Collectors.joining("; ")),
            checks.size() > MOST ? "; and %d more".formatted(checks.size() - MOST) : "");
  }

  private List<String> checks(String id, StepRun run) {
    return operations.operations(id).stream()
        .filter(o -> o.step().equals(run.key()) && o.state() == State.DONE)
        .map((OperationRecord o) -> "%s (%s)".formatted(o.name(), o.host()))
        .distinct()
        .toList();
  }
}
