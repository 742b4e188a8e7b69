package io.changeover.process.gate;

import io.changeover.failure.PermanentFailure;
import io.changeover.operation.Operations;
import io.changeover.operation.State;
import io.changeover.plan.Plan;
import io.changeover.process.Destruction;
import io.changeover.process.EnvironmentHeld;
import io.changeover.process.Loss;
import io.changeover.process.lint.StepKind;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.GateStore;
import io.changeover.process.store.GateStore.Decision;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import org.springframework.stereotype.Component;

/**
 * The last look before an effect begins, whatever door the token came through: decisions are read
 * from their own table, proofs from the ledger, never from engine variables.
 */
@Component
public class EffectGuard {

  private final UpgradeStore upgrades;
  private final GateStore gates;
  private final Operations operations;
  private final EnvironmentLocks locks;
  private final Surroundings surroundings;

  public EffectGuard(
      UpgradeStore upgrades,
      GateStore gates,
      Operations operations,
      EnvironmentLocks locks,
      Surroundings surroundings) {
    this.upgrades = upgrades;
    this.gates = gates;
    this.operations = operations;
    this.locks = locks;
    this.surroundings = surroundings;
  }

  /**
   * @param row as the transaction that begins the effect has read it
   * @throws PermanentFailure if the effect may not begin; nothing was changed then
   */
  public void check(UpgradeRow row, int hop, String step, StepKind kind) {
    if (row.ended() != null) {
      throw refused(row, step, "the upgrade has ended");
    }
    requireLock(row, step);
    requireApproval(row, step, "planApproval", "approve");
    if (kind == StepKind.DESTRUCTIVE) {
      requireProof(row, hop, step);
      requireGoNoGo(row, hop, step);
      requireWindow(row, hop, step);
    }
    if (kind == StepKind.WAY_BACK) {
      requireLossAccepted(row, hop, step);
    }
    if (kind == StepKind.FINAL) {
      requireApproval(row, step, "finalSignOff", "approve");
    }
    if (kind == StepKind.SNAPSHOT) {
      requireDone(row, hop, step, "close-off", "clients were not closed off in this hop");
    }
    if (kind == StepKind.OPENING || kind == StepKind.LETTING_IN || kind == StepKind.FINAL) {
      requireDone(row, hop, step, "verify-new", "the new version was not verified in this hop");
    }
    if (kind == StepKind.OPENING_OLD) {
      requireDone(row, hop, step, "verify-old", "the old version was not verified");
    }
  }

  /**
   * A step of a rollout that overwrites an environment: never production, only an environment of
   * this rollout, and nobody else may have it. It is taken for the rollout until {@link #release}.
   *
   * @throws PermanentFailure if the effect may not begin; nothing was changed then
   */
  public void take(String rollout, String environment, String step, StepKind kind) {
    UpgradeRow row = upgrades.get(rollout);
    var inventory = surroundings.inventory();
    if (row.ended() != null) {
      throw refused(row, step, "the rollout has ended");
    }
    if (kind != StepKind.COPYING) {
      throw refused(row, step, "a rollout has no plan and no proof, so it may not do this");
    }
    if (!inventory.rollout(row.environment()).environments().contains(environment)
        || inventory.environment(environment).isProduction()) {
      throw refused(row, step, environment + " is production or not part of this rollout");
    }
    try {
      locks.take(environment, rollout, row.requester());
    } catch (EnvironmentHeld held) {
      throw refused(row, step, String.valueOf(held.getMessage()));
    }
  }

  /** Gives free what {@link #take} took. */
  public void release(String rollout, String environment) {
    locks.release(environment, rollout);
  }

  private void requireLock(UpgradeRow row, String step) {
    boolean mine =
        locks
            .find(row.environment())
            .filter(lock -> lock.upgrade().equals(row.id()) && lock.state().equals("HELD"))
            .isPresent();
    if (!mine) {
      throw refused(row, step, "the upgrade does not hold the environment " + row.environment());
    }
  }

  private void requireApproval(UpgradeRow row, String step, String gate, String decision) {
    boolean given = gates.newest(row.id(), gate).filter(d -> counts(d, row, decision)).isPresent();
    if (!given) {
      throw refused(
          row,
          step,
          "gate '"
              + gate
              + "' was not approved for this plan by somebody other than "
              + row.requester());
    }
  }

  /** Given by somebody else than who asked, on the plan that is carried out. */
  private static boolean counts(Decision given, UpgradeRow row, String wanted) {
    return given.decision().equals(wanted)
        && !given.actor().equals(row.requester())
        && given.planDigest().equals(row.planDigest());
  }

  private void requireProof(UpgradeRow row, int hop, String step) {
    requireDone(
        row, hop, step, "prove", "there is no snapshot of this hop that was proven restorable");
  }

  /** Its newest run counts: what was done again and failed is not done. */
  private void requireDone(UpgradeRow row, int hop, String step, String action, String otherwise) {
    boolean done =
        operations.steps(row.id()).stream()
            .filter(run -> run.key().hop() == hop && run.procedure().action().equals(action))
            .reduce((older, newer) -> newer)
            .filter(run -> run.state() == State.DONE)
            .isPresent();
    if (!done) {
      throw refused(row, step, otherwise);
    }
  }

  private void requireGoNoGo(UpgradeRow row, int hop, String step) {
    // Whatever a decision table said: production and who owns the environment are always asked.
    boolean wanted =
        row.production()
            || surroundings.inventory().environment(row.environment()).goNoGo()
            || upgrades.plan(row.id()).filter(Plan::asksGoNoGo).isPresent();
    if (wanted && !isDecided(row, hop, "goNoGo", "approve")) {
      throw refused(row, step, "the go/no-go gate was not passed");
    }
  }

  private void requireLossAccepted(UpgradeRow row, int hop, String step) {
    var loss =
        Loss.of(operations.evidence(row.id(), hop), operations.startedActions(row.id(), hop));
    if (loss.isExpected() && !isDecided(row, hop, "acceptDataLoss", "accept")) {
      throw refused(
          row,
          step,
          "nobody other than %s accepted the loss (%s)".formatted(row.requester(), loss.inWords()));
    }
  }

  /** The newest decision of that hop counts. */
  private boolean isDecided(UpgradeRow row, int hop, String gate, String wanted) {
    return gates.of(row.id()).stream()
        .filter(d -> d.gate().equals(gate) && d.hop() == hop)
        .reduce((older, newer) -> newer)
        .filter(d -> counts(d, row, wanted))
        .isPresent();
  }

  /** Asked before the first destructive step: what is half done is better ended than left. */
  private void requireWindow(UpgradeRow row, int hop, String step) {
    if (!Destruction.isBegun(operations.startedActions(row.id(), hop))) {
      surroundings
          .closedUntil(row.environment())
          .ifPresent(
              opening -> {
                throw refused(
                    row,
                    step,
                    "the maintenance window closed meanwhile; it opens at "
                        + opening
                        + " (then: changeover retry "
                        + row.id()
                        + ")");
              });
    }
  }

  private static PermanentFailure refused(UpgradeRow row, String step, String why) {
    return new PermanentFailure(
        "Step '%s' on %s was refused: %s. Nothing was changed by it. Roll the upgrade back or let the missing decision be made (upgrade: %s)."
            .formatted(step, row.environment(), why, row.id()));
  }
}
