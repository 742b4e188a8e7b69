package io.changeover.process.engine;

import io.changeover.plan.Plan;
import io.changeover.process.diagram.Slots;
import io.changeover.process.store.UpgradeStore;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which process fills which slot: the plan's choice, else the default. */
@Component
final class SlotFillings {

  private final UpgradeStore upgrades;

  SlotFillings(UpgradeStore upgrades) {
    this.upgrades = upgrades;
  }

  Map<String, String> of(String upgrade) {
    var fillings = new HashMap<>(Slots.DEFAULTS);
    upgrades.plan(upgrade).ifPresent(plan -> fill(fillings, plan));
    return fillings;
  }

  private static void fill(Map<String, String> fillings, Plan plan) {
    fillings.putAll(plan.slots());
    fillings.put(Slots.PATH, Slots.processOf(plan.path()));
    fillings.putIfAbsent(Slots.WAY_BACK, Slots.wayBackOf(plan.path()));
  }
}
