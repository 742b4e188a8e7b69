package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import io.changeover.remote.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The main job on the fast pack, from outside; one host of two is reached over SSH. */
class RolloutTest {

  private static final List<String> SHOP = List.of("shop-preprod", "shop-prod");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void aRolloutOfH2EndsUpgradedAndVerified() throws IOException {
    var lab = new LabEnvironments(folder.resolve("lab"), Path.of("target/lab").toAbsolutePath());
    try {
      lab.up(LabKind.H2, SHOP);
      SHOP.forEach(lab::startClient);
      try (var sshd = Sshd.start(folder.resolve("sshd"));
          var product = Product.start(folder.resolve("data"), inventory(lab, sshd))) {
        var crew = new Crew(product, Map.of());
        var rollout = crew.carryThrough(crew.startRollout("shop"));
        assertThat(rollout.path("state").asText()).as("%s", rollout).isEqualTo("allUpgraded");
        assertThat(overSsh().resolve("journal")).content().contains(" ended ");
        assertThat(folder.resolve("data/runner/shop-preprod")).doesNotExist();
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

  private Path overSsh() {
    return folder.resolve("over-ssh");
  }

  /** The lab's, but pre-production is reached over SSH. */
  private Path inventory(LabEnvironments lab, Sshd sshd) throws IOException {
    String local = Files.readString(lab.inventory());
    String remote =
        local
            .replaceFirst(
                "(?m)^( *)address: \"local\"$",
                "$1address: \"%s\"\n$1ssh: {key: \"%s\", knownHosts: \"%s\"}"
                    .formatted(sshd.url(), sshd.key(), sshd.knownHosts()))
            .replaceFirst("runner: \"\"", "runner: \"" + overSsh() + "\"");
    assertThat(remote.indexOf("ssh://")).isBetween(0, remote.indexOf("shop-prod:"));
    return Files.writeString(folder.resolve("inventory.yaml"), remote);
  }
}
