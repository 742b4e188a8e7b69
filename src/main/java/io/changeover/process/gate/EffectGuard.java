package io.changeover.process.gate;

import io.changeover.failure.PermanentFailure;
import io.changeover.inventory.Inventories;
import io.changeover.operation.Operations;
import io.changeover.operation.State;
import io.changeover.process.EnvironmentHeld;
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
  private final Inventories inventories;

  public EffectGuard(
      UpgradeStore upgrades,
      GateStore gates,
      Operations operations,
      EnvironmentLocks locks,
      Inventories inventories) {
    this.upgrades = upgrades;
    this.gates = gates;
    this.operations = operations;
    this.locks = locks;
    this.inventories = inventories;
  }

  /**
   * @throws PermanentFailure if the effect may not begin; nothing was changed then
   */
  public void check(String upgrade, int hop, String step, StepKind kind) {
    UpgradeRow row = upgrades.get(upgrade);
    if (row.ended() != null) {
      throw refused(row, step, "the upgrade has ended");
    }
    requireLock(row, step);
    requireApproval(row, step, "planApproval", "approve");
    if (kind == StepKind.DESTRUCTIVE) {
      requireProof(row, hop, step);
      requireGoNoGo(row, hop, step);
    }
    if (kind == StepKind.FINAL) {
      requireApproval(row, step, "finalSignOff", "approve");
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
    var inventory = inventories.current();
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
    boolean proven =
        operations.steps(row.id()).stream()
            .anyMatch(
                run ->
                    run.key().hop() == hop
                        && run.procedure().action().equals("prove")
                        && run.state() == State.DONE);
    if (!proven) {
      throw refused(row, step, "there is no snapshot of this hop that was proven restorable");
    }
  }

  private void requireGoNoGo(UpgradeRow row, int hop, String step) {
    boolean wanted =
        row.production() || inventories.current().environment(row.environment()).goNoGo();
    boolean given =
        gates.of(row.id()).stream()
            .filter(d -> d.gate().equals("goNoGo") && d.hop() == hop)
            .reduce((older, newer) -> newer)
            .filter(d -> counts(d, row, "approve"))
            .isPresent();
    if (wanted && !given) {
      throw refused(row, step, "the go/no-go gate was not passed");
    }
  }

  private static PermanentFailure refused(UpgradeRow row, String step, String why) {
    return new PermanentFailure(
        "Step '%s' on %s was refused: %s. Nothing was changed by it. Roll the upgrade back or let the missing decision be made (upgrade: %s)."
            .formatted(step, row.environment(), why, row.id()));
  }
}
