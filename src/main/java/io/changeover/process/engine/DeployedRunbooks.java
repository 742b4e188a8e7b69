package io.changeover.process.engine;

import io.changeover.failure.BadInput;
import io.changeover.plan.ProcessCatalog;
import io.changeover.plan.Runbook;
import io.changeover.plan.Runbooks;
import io.changeover.process.catalog.BundleCatalog;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.BundleStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Plans are made on deployed diagrams: an upgrade's own, or those in force. */
@Component
final class DeployedRunbooks implements Runbooks {

  private final BundleStore bundles;
  private final BundleDeployer deployer;
  private final DecisionTables tables;

  /** By deployment; what is deployed never changes. */
  private final Map<String, ProcessCatalog> catalogs = new ConcurrentHashMap<>();

  DeployedRunbooks(BundleStore bundles, BundleDeployer deployer, DecisionTables tables) {
    this.bundles = bundles;
    this.deployer = deployer;
    this.tables = tables;
  }

  @Override
  public Runbook of(String id) {
    BundleRow row =
        id.isEmpty()
            ? bundles
                .inForce()
                .orElseThrow(() -> new BadInput("No diagrams are approved yet: approve some."))
            : bundles.get(id);
    return new Runbook(
        row.id(),
        row.inWords() + (row.isApproved() ? "" : ": not for production"),
        catalogs.computeIfAbsent(
            row.deployment(), deployment -> new BundleCatalog(deployer.read(deployment).files())),
        tables.path(row),
        tables.gate(row));
  }
}
