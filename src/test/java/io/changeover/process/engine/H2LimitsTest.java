package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Inventory;
import io.changeover.inventory.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class H2LimitsTest {

  @Test
  void h2IsNotEnoughForARealProductionOrForManyUpgradesAtOnce() {
    assertThat(H2Limits.why(inventory(Stage.PRODUCTION, true), 20)).isEmpty();
    assertThat(H2Limits.why(inventory(Stage.PRE_PRODUCTION, false), 0)).isEmpty();
    assertThat(H2Limits.why(inventory(Stage.PRODUCTION, false), 0))
        .contains("shop is a production", "power failure");
    assertThat(H2Limits.why(inventory(Stage.PRODUCTION, true), 21)).contains("21 upgrades");
  }

  private static Inventory inventory(Stage stage, boolean lab) {
    var shop =
        new Environment(
            "shop", stage, "h2", List.of(), Map.of(), Map.of(), Map.of(), true, null, lab);
    return new Inventory(Map.of("shop", shop), Map.of(), Map.of(), "0".repeat(64));
  }
}
