package io.changeover.process.engine;

import io.changeover.failure.PermanentFailure;
import io.changeover.inventory.Inventories;
import io.changeover.operation.Operations;
import io.changeover.plan.Plan;
import io.changeover.platform.Platforms;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import io.changeover.process.store.UpgradeStore;
import org.springframework.stereotype.Component;

/** Makes a step's procedure from what is planned, observed and recorded so far. */
@Component
final class Rendering {

  private final Inventories inventories;
  private final Platforms platforms;
  private final UpgradeStore upgrades;
  private final Operations operations;
  private final LabFaults faults;

  Rendering(
      Inventories inventories,
      Platforms platforms,
      UpgradeStore upgrades,
      Operations operations,
      LabFaults faults) {
    this.inventories = inventories;
    this.platforms = platforms;
    this.upgrades = upgrades;
    this.operations = operations;
    this.faults = faults;
  }

  Target target(String environment) {
    return inventories.current().environment(environment).target();
  }

  Procedure of(String upgrade, int hop, String step, RemoteDelegate delegate) {
    var row = upgrades.get(upgrade);
    var target = target(row.environment());
    Work work = work(upgrade, hop, target);
    var procedure = delegate.procedure(platforms.get(target.platform()), work);
    return target.lab() ? faults.in(target.environment(), step, procedure) : procedure;
  }

  private Work work(String upgrade, int number, Target target) {
    Plan plan = upgrades.plan(upgrade).orElseThrow(() -> noPlan(upgrade));
    Plan.Hop hop =
        plan.hops().stream()
            .filter(h -> h.number() == number)
            .findFirst()
            .orElseThrow(() -> noPlan(upgrade));
    return new Work(
        target,
        upgrade,
        number,
        hop.from(),
        hop.to(),
        plan.facts(),
        operations.evidence(upgrade, number),
        operations.startedActions(upgrade, number));
  }

  private static PermanentFailure noPlan(String upgrade) {
    return new PermanentFailure(
        "Upgrade %s has no plan for this hop. Nothing was changed. Abort it and start it again."
            .formatted(upgrade));
  }
}
