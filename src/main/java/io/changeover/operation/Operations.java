package io.changeover.operation;

import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The write-ahead ledger of effects, as the process uses it. */
public interface Operations {

  /**
   * Begins a step, or adopts its newest attempt if there is one. Joins the caller's transaction:
   * the step is there with the token that waits for it, or neither is. The watcher starts the
   * commands once that has committed, each after its own INTENT. On adoption the stored procedure
   * stays and only the token is replaced.
   *
   * @param procedure rendered only if the step is new
   */
  StepRun begin(
      String upgrade,
      int hop,
      String step,
      Target target,
      String token,
      Supplier<Procedure> procedure);

  /**
   * As {@link #begin}, for a step that a person may want once more after it has ended well: if the
   * process has taken the end of its newest attempt, a new one begins.
   */
  default StepRun beginAgain(
      String upgrade,
      int hop,
      String step,
      Target target,
      String token,
      Supplier<Procedure> procedure) {
    return begin(upgrade, hop, step, target, token, procedure);
  }

  /**
   * Begins a new attempt at a step whose newest attempt FAILED or is UNKNOWN; a person asked for
   * it. Joins the caller's transaction: a decision that a crash took back is carried out once more,
   * and must find the step as it was.
   *
   * @throws io.changeover.failure.BadInput if the newest attempt is not in such a state
   */
  StepRun retry(String upgrade, int hop, String step, Supplier<Procedure> procedure);

  /**
   * Marks the newest attempt SKIPPED, so that its end is delivered as such. Joins the caller's
   * transaction as {@link #retry} does.
   *
   * @throws io.changeover.failure.BadInput if the newest attempt neither FAILED nor is UNKNOWN
   */
  StepRun skip(String upgrade, int hop, String step);

  Optional<StepRun> newest(String upgrade, int hop, String step);

  /** Joins the caller's transaction. */
  void markDelivered(StepKey key);

  /**
   * The same for the newest attempt of a step. It must be DONE or SKIPPED, and taken by nobody.
   *
   * @throws IllegalStateException if it is not; the token must not leave its node then
   */
  void takeEnd(String upgrade, int hop, String step);

  /** All steps of an upgrade, oldest first. */
  List<StepRun> steps(String upgrade);

  /** How a step stands on each host it has begun on; empty if it does not go over many hosts. */
  List<Lane> lanes(String upgrade, int hop, String step);

  List<OperationRecord> operations(String upgrade);

  /**
   * Actions of the hop of which at least one command may have been started on a host; and {@link
   * io.changeover.platform.Procedure#OPENED} if a command that lets clients in may have been.
   */
  Set<String> startedActions(String upgrade, int hop);

  /** What steps of the hop captured, by name. */
  Map<String, String> evidence(String upgrade, int hop);

  /** Keeps evidence that no command captured. */
  void keepEvidence(String upgrade, int hop, String name, String value);

  /** How many commands of all upgrades run on hosts, or may. */
  int inFlight();

  /** Durations of ended steps by platform and step, newest first. */
  List<PastStep> history(String platform, String step);

  record PastStep(String environment, Instant began, Instant ended) {}
}
