package io.changeover.process.engine;

import io.changeover.plan.Plan;
import io.changeover.process.store.UpgradeStore;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which process fills which slot: the plan's choice, else the default. */
@Component
final class SlotFillings {

  /** Path word to the process that carries it. */
  static final Map<String, String> PATHS =
      Map.of("in-place", "inPlace", "new-host", "newHost", "zero-downtime", "zeroDowntime");

  static final Map<String, String> DEFAULTS =
      Map.of("snapshot", "snapshotAndProve", "change", "changeByRestore", "handOver", "handOver");

  private final UpgradeStore upgrades;

  SlotFillings(UpgradeStore upgrades) {
    this.upgrades = upgrades;
  }

  Map<String, String> of(String upgrade) {
    var fillings = new HashMap<>(DEFAULTS);
    upgrades.plan(upgrade).ifPresent(plan -> fill(fillings, plan));
    return fillings;
  }

  private static void fill(Map<String, String> fillings, Plan plan) {
    fillings.putAll(plan.slots());
    fillings.put("path", PATHS.getOrDefault(plan.path(), plan.path()));
  }
}
