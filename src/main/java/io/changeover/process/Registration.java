package io.changeover.process;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import io.changeover.process.store.BundleStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives upgrades and rollouts their rows, in the caller's transaction. */
@Component
public class Registration {

  private final UpgradeStore upgrades;
  private final BundleStore bundles;
  private final Inventories inventories;
  private final AuditTrail audit;
  private final Clock clock;

  public Registration(
      UpgradeStore upgrades,
      BundleStore bundles,
      Inventories inventories,
      AuditTrail audit,
      Clock clock) {
    this.upgrades = upgrades;
    this.bundles = bundles;
    this.inventories = inventories;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @return the new upgrade's id
   */
  public String upgrade(String environmentName, String to, String parent, String requester) {
    Environment environment = inventories.current().environment(environmentName);
    String id = upgrades.nextUpgrade();
    upgrades.insert(
        row(
            id,
            "upgrade",
            parent,
            environment.name(),
            environment.isProduction(),
            environment.platform(),
            requester,
            to));
    audit.record(
        new AuditEvent(
            "upgrade.requested",
            id,
            requester,
            Map.of(
                "environment", environment.name(),
                "stage", environment.stage().word(),
                "platform", environment.platform(),
                "to", to,
                "rollout", parent)));
    return id;
  }

  /**
   * @return the new rollout's id
   */
  public String rollout(String name, String requester) {
    var rollout = inventories.current().rollout(name);
    String id = upgrades.nextRollout();
    var first = inventories.current().environment(rollout.environments().get(0));
    upgrades.insert(row(id, "rollout", "", name, false, first.platform(), requester, rollout.to()));
    audit.record(
        new AuditEvent(
            "upgrade.requested",
            id,
            requester,
            Map.of(
                "rollout", name,
                "environments", String.join(", ", rollout.environments()),
                "platform", first.platform(),
                "to", rollout.to())));
    return id;
  }

  /** The process of it has begun, on the diagrams of that deployment, which it finishes on. */
  public UpgradeRow began(String id, String instance, String deployment) {
    upgrades.setInstance(id, instance);
    bundles.ofDeployment(deployment).ifPresent(bundle -> bundles.use(id, bundle.id()));
    return upgrades.get(id);
  }

  public String requesterOf(String id) {
    return upgrades.get(id).requester();
  }

  private UpgradeRow row(
      String id,
      String kind,
      String parent,
      String environment,
      boolean production,
      String platform,
      String requester,
      String to) {
    return new UpgradeRow(
        id,
        kind,
        parent,
        environment,
        production,
        platform,
        requester,
        to,
        "",
        "",
        "",
        "",
        "",
        false,
        "",
        clock.instant(),
        null);
  }
}
