package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on the fast pack, from outside. */
class RolloutTest {

  private static final List<String> SHOP = List.of("shop-preprod", "shop-prod");

  @TempDir Path folder;

  @Test
  void aRolloutOfH2EndsUpgradedAndVerified() {
    var lab = new LabEnvironments(folder.resolve("lab"), Path.of("target/lab").toAbsolutePath());
    try {
      lab.up(LabKind.H2, SHOP);
      SHOP.forEach(lab::startClient);
      try (var product = Product.start(folder.resolve("data"), lab.inventory())) {
        var crew = new Crew(product, Map.of());
        var rollout = crew.carryThrough(crew.startRollout("shop"));
        assertThat(rollout.path("state").asText()).isEqualTo("allUpgraded");
        var verdict =
            product.command("anna", "audit", "verify", "--server", product.url(), "--json");
        assertThat(verdict.exitCode()).as(verdict.text()).isZero();
        assertThat(verdict.text())
            .contains("\"sound\" : true")
            .containsPattern("Compared with the database: its outbox, and [0-9]{3,} facts");
        for (String name : SHOP) {
          var rows = lab.acknowledgedRows(name);
          assertThat(rows.isComplete()).as("%s: %s", name, rows).isTrue();
          assertThat(rows.acknowledged()).isPositive();
        }
      }
    } finally {
      lab.clean();
    }
  }
}
