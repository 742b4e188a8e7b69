package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.plan.Plan;
import io.changeover.plan.ProcessCatalog.PlannedStep;
import io.changeover.plan.Runbooks;
import io.changeover.process.MigrationView;
import io.changeover.process.Migrations;
import io.changeover.process.compare.Comparison;
import io.changeover.process.engine.BundleDeployer;
import io.changeover.process.engine.MigrationTrial;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.BundleStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans and tries moves of waiting upgrades to other diagrams. */
@Component
final class EngineMigrations implements Migrations {

  private final UpgradeStore upgrades;
  private final BundleStore bundles;
  private final BundleDeployer deployer;
  private final Runbooks runbooks;
  private final MigrationTrial trial;
  private final MigrationRules rules;

  EngineMigrations(
      UpgradeStore upgrades,
      BundleStore bundles,
      BundleDeployer deployer,
      Runbooks runbooks,
      MigrationTrial trial,
      MigrationRules rules) {
    this.upgrades = upgrades;
    this.bundles = bundles;
    this.deployer = deployer;
    this.runbooks = runbooks;
    this.trial = trial;
    this.rules = rules;
  }

  @Override
  public MigrationView tryOut(String upgrade, String bundle) {
    UpgradeRow row = upgrades.get(upgrade);
    BundleRow target = bundles.get(bundle);
    BundleRow source =
        bundles
            .ofUpgrade(upgrade)
            .orElseThrow(
                () ->
                    new BadInput("It is not known on which diagrams %s runs.".formatted(upgrade)));
    if (row.ended() != null) {
      throw new BadInput("%s is over: nothing of it can be moved.".formatted(upgrade));
    }
    if (source.id().equals(target.id())) {
      throw new BadInput("%s runs on %s already.".formatted(upgrade, target.id()));
    }
    var moved = trial.of(row.instance(), target.deployment());
    var changes =
        Comparison.of(
            deployer.read(source.deployment()).files(), deployer.read(target.deployment()).files());
    var obstacles = new ArrayList<>(rules.obstacles(row, target, moved));
    List<PlannedStep> before = List.of();
    List<PlannedStep> after = List.of();
    var plan = upgrades.plan(row.id());
    if (plan.isPresent()) {
      try {
        before = stepsOn(source, plan.get());
        after = stepsOn(target, plan.get());
      } catch (BadInput unusable) {
        obstacles.add("%s cannot carry the plan: %s".formatted(target.id(), unusable.getMessage()));
      }
    }
    return new MigrationView(
        upgrade,
        source.id(),
        target.id(),
        obstacles.isEmpty(),
        obstacles,
        moved,
        onlyIn(after, before),
        after.isEmpty() ? List.of() : onlyIn(before, after),
        rules.consequences(row, source, moved, changes),
        changes.files());
  }

  /** On the happy row of the plan's path. */
  private List<PlannedStep> stepsOn(BundleRow version, Plan plan) {
    return runbooks.of(version.id()).catalog().steps(plan.path(), plan.slots());
  }

  /** Names, in the order of the plan. */
  private static List<String> onlyIn(List<PlannedStep> some, List<PlannedStep> others) {
    var known = others.stream().map(PlannedStep::id).toList();
    return some.stream()
        .filter(step -> !known.contains(step.id()))
        .map(step -> "%s (%s)".formatted(step.name(), step.id()))
        .toList();
  }
}
