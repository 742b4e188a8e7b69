package io.changeover.process.engine;

import io.changeover.failure.PermanentFailure;
import io.changeover.inventory.Inventories;
import io.changeover.operation.Operations;
import io.changeover.plan.Plan;
import io.changeover.platform.Observation;
import io.changeover.platform.Part;
import io.changeover.platform.Platforms;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes a step's procedure from what is planned, observed and recorded so far. */
@Component
final class Rendering {

  private final Inventories inventories;
  private final Platforms platforms;
  private final UpgradeStore upgrades;
  private final Operations operations;
  private final LabFaults faults;
  private final DebtStore debts;

  Rendering(
      Inventories inventories,
      Platforms platforms,
      UpgradeStore upgrades,
      Operations operations,
      LabFaults faults,
      DebtStore debts) {
    this.inventories = inventories;
    this.platforms = platforms;
    this.upgrades = upgrades;
    this.operations = operations;
    this.faults = faults;
    this.debts = debts;
  }

  /** The upgrade or rollout that a step belongs to; read once for all that is asked of it. */
  UpgradeRow owner(String id) {
    return upgrades.get(id);
  }

  Target target(String environment) {
    return inventories.current().environment(environment).target();
  }

  Procedure of(String upgrade, int hop, String step, RemoteDelegate delegate) {
    return of(owner(upgrade), hop, step, delegate);
  }

  Procedure of(UpgradeRow row, int hop, String step, RemoteDelegate delegate) {
    if (row.isRollout()) {
      return copy(row, hop, step, delegate);
    }
    var target = target(row.environment());
    Work work = work(row.id(), hop, target, Part.ofStep(step));
    return tried(delegate.procedure(platforms.get(target.platform()), work), step, target);
  }

  /**
   * What was approved, locked and proven is so of one environment.
   *
   * @throws PermanentFailure if a diagram hands over another one
   */
  void requireOwn(UpgradeRow row, String environment) {
    boolean own =
        row.isRollout() ? number(row, environment) > 0 : row.environment().equals(environment);
    if (!own) {
      throw new PermanentFailure(
          ("The diagram hands '%s' to a step of %s, which is about %s. Nothing was changed. Hand on"
                  + " 'environment' as it is in every call of the diagrams, and start again.")
              .formatted(environment, row.id(), row.environment()));
    }
  }

  /** Which environment of a rollout this is, from 1; 0 if it is none of it. */
  int number(UpgradeRow rollout, String environment) {
    var all = inventories.current().rollout(rollout.environment()).environments();
    return all.indexOf(environment) + 1;
  }

  /**
   * Before an upgrade exists there is neither plan nor preflight: what is there now is what counts.
   * Looks at the environment, so it takes long.
   */
  private Procedure copy(UpgradeRow rollout, int number, String step, RemoteDelegate delegate) {
    var all = inventories.current().rollout(rollout.environment()).environments();
    var target = target(all.get(number - 1));
    var platform = platforms.get(target.platform());
    Observation seen = platform.observe(target);
    var work =
        new Work(
            target,
            rollout.id(),
            number,
            seen.version(),
            seen.version(),
            seen.facts(),
            Map.of(),
            Set.of());
    return tried(delegate.procedure(platform, work), step, target);
  }

  private Procedure tried(Procedure procedure, String step, Target target) {
    return target.lab() ? faults.in(target.environment(), step, procedure) : procedure;
  }

  private Work work(String upgrade, int number, Target target, Part part) {
    Plan plan = upgrades.plan(upgrade).orElseThrow(() -> noPlan(upgrade));
    Plan.Hop hop =
        plan.hops().stream()
            .filter(h -> h.number() == number)
            .findFirst()
            .orElseThrow(() -> noPlan(upgrade));
    var touched = new Touched(operations, upgrade, number);
    return new Work(
        target.only(touched.in(part, plan.facts())).inOrder(part.hosts(plan.facts())),
        upgrade,
        number,
        hop.from(),
        hop.to(),
        plan.facts(),
        operations.evidence(upgrade, number),
        operations.startedActions(upgrade, number),
        debts.excluded(upgrade),
        part);
  }

  private static PermanentFailure noPlan(String upgrade) {
    return new PermanentFailure(
        "Upgrade %s has no plan for this hop. Nothing was changed. Abort it and start it again."
            .formatted(upgrade));
  }
}
