package io.changeover.process.delegate;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import io.changeover.platform.Cloning;
import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.RemoteDelegate;
import io.changeover.process.store.UpgradeStore;
import org.springframework.stereotype.Component;

/** Refreshes an environment from a copy of the production environment of its rollout. */
@Component
final class CloneProductionDelegate implements RemoteDelegate {

  private final Inventories inventories;
  private final UpgradeStore upgrades;

  CloneProductionDelegate(Inventories inventories, UpgradeStore upgrades) {
    this.inventories = inventories;
    this.upgrades = upgrades;
  }

  @Override
  public Procedure procedure(Platform platform, Work work) {
    var inventory = inventories.current();
    var rollout = inventory.rollout(upgrades.get(work.upgrade()).environment());
    Environment production =
        rollout.environments().stream()
            .map(inventory::environment)
            .filter(Environment::isProduction)
            .findFirst()
            .orElseThrow();
    return Capabilities.of(platform, Cloning.class).copyFrom(production.target(), work);
  }
}
