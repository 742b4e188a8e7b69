package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.failure.Refusal;
import io.changeover.process.UnsafeBundle;
import io.changeover.process.engine.BundleDeployer;
import io.changeover.process.store.BundleRow;
import io.changeover.process.store.BundleStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** On which diagrams something starts. */
@Component
class StartBundles {

  private final BundleStore bundles;
  private final BundleDeployer deployer;
  private final RepositoryService repository;

  /** Deployments that this server has checked; another version of the product may know more. */
  private final Set<String> checked = ConcurrentHashMap.newKeySet();

  StartBundles(BundleStore bundles, BundleDeployer deployer, RepositoryService repository) {
    this.bundles = bundles;
    this.deployer = deployer;
    this.repository = repository;
  }

  /**
   * @param wanted an id, or empty for what is in force
   * @param production whether it is production that starts
   * @throws Refusal if these may not be used there, or do not pass the check of today
   */
  BundleRow choose(String wanted, boolean production) {
    BundleRow row =
        wanted.isEmpty()
            ? bundles
                .inForce()
                .orElseThrow(() -> new BadInput("No diagrams are in force: restart the product."))
            : bundles.get(wanted);
    if (!row.isApproved() && (production || !row.isDraft())) {
      throw new Refusal(
          "notApproved",
          "The diagrams are %s: %s. See: changeover bundle list"
              .formatted(
                  row.inWords(),
                  row.isDraft()
                      ? "production takes approved ones only"
                      : "nothing starts on them any more"));
    }
    if (!checked.contains(row.deployment())) {
      check(row);
      checked.add(row.deployment());
    }
    return row;
  }

  private void check(BundleRow row) {
    try {
      deployer.check(deployer.read(row.deployment()));
    } catch (UnsafeBundle unsafe) {
      throw new Refusal(
          "unsafe",
          "The diagrams %s do not pass the check of this version of the product, so nothing starts on them. Approve others. %s"
              .formatted(row.id(), unsafe.getMessage()));
    }
  }

  /** The engine's id of one of their processes. */
  String definition(BundleRow row, String process) {
    var found =
        repository
            .createProcessDefinitionQuery()
            .deploymentId(row.deployment())
            .processDefinitionKey(process)
            .singleResult();
    if (found == null) {
      throw new BadInput("The diagrams %s have no process '%s'.".formatted(row.id(), process));
    }
    return found.getId();
  }
}
