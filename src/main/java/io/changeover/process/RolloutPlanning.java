package io.changeover.process;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventories;
import io.changeover.inventory.Stage;
import io.changeover.platform.Platforms;
import io.changeover.process.store.UpgradeStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The order of a rollout: staging order, production last. */
@Component
public class RolloutPlanning {

  private final UpgradeStore upgrades;
  private final Inventories inventories;
  private final Platforms platforms;

  public RolloutPlanning(UpgradeStore upgrades, Inventories inventories, Platforms platforms) {
    this.upgrades = upgrades;
    this.inventories = inventories;
    this.platforms = platforms;
  }

  /** Process variables that lay the rollout out; names only, comma-separated. */
  public Map<String, Object> of(String id) {
    var rollout = inventories.current().rollout(upgrades.get(id).environment());
    List<Environment> environments =
        rollout.environments().stream()
            .map(name -> inventories.current().environment(name))
            .sorted(Comparator.comparing(Environment::stage))
            .toList();
    String staging = names(environments, false);
    String production = names(environments, true);
    boolean copy = platforms.get(environments.get(0).platform()).data().rehearsal().equals("copy");
    return Map.of(
        "stagingNames",
        staging,
        "hasProduction",
        !production.isEmpty(),
        "productionEnvironment",
        production,
        "copyNeeded",
        copy && !production.isEmpty(),
        "production",
        false,
        "outcome",
        Outcomes.UPGRADED);
  }

  private static String names(List<Environment> environments, boolean production) {
    return String.join(
        ",",
        environments.stream()
            .filter(e -> (e.stage() == Stage.PRODUCTION) == production)
            .map(Environment::name)
            .toList());
  }
}
