package io.changeover.process.face;

import io.changeover.inventory.Inventories;
import io.changeover.process.EnvironmentHeld;
import io.changeover.process.store.EnvironmentLocks;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A rollout has all of its environments until it ends, also those that it has not come to yet:
 * nobody else starts anything there.
 */
@Component
class Reservations {

  private final UpgradeStore upgrades;
  private final Inventories inventories;
  private final EnvironmentLocks locks;

  Reservations(UpgradeStore upgrades, Inventories inventories, EnvironmentLocks locks) {
    this.upgrades = upgrades;
    this.inventories = inventories;
    this.locks = locks;
  }

  /** Outside of any transaction, before {@link #check}. */
  void makeReady(List<String> environments) {
    environments.forEach(locks::makeReady);
  }

  /**
   * In the transaction that starts something: two at once come one after the other here.
   *
   * @throws EnvironmentHeld if an environment belongs to another upgrade or rollout
   */
  void check(List<String> environments) {
    environments.stream().sorted().forEach(locks::stopOthers);
    for (String environment : environments) {
      locks
          .find(environment)
          .filter(lock -> !lock.state().equals("FREE"))
          .ifPresent(
              lock -> {
                throw new EnvironmentHeld(lock.inWords());
              });
      for (UpgradeRow rollout : upgrades.rolloutsUnderWay()) {
        var known = inventories.current().rollouts().get(rollout.environment());
        if (known != null && known.environments().contains(environment)) {
          throw new EnvironmentHeld(
              "%s belongs to rollout %s (%s), which %s asked for and which has not ended. See: changeover status %s"
                  .formatted(
                      environment,
                      rollout.id(),
                      rollout.environment(),
                      rollout.requester(),
                      rollout.id()));
        }
      }
    }
  }
}
