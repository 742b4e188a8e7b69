package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.chaos.HostMemory;
import io.changeover.remote.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The main job from outside on the smallest platform; one host of two is reached over SSH. */
class RolloutTest {

  private static final String PEOPLE =
      """
      environments:
      rollouts:
      people: {operators: [olga], approvers: [anna, peter], auditors: [axel]}
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void aRolloutOfWhichOneHostIsReachedOverSshEndsUpgradedAndVerified() throws IOException {
    var notes =
        new Notebooks(folder.resolve("notes")).rollout("shop").plain(Notebooks.stages("shop"));
    notes.drop(folder.resolve("data"), HostMemory.at(folder.resolve("host")));
    try (var sshd = Sshd.start(folder.resolve("sshd"));
        var product = Product.start(folder.resolve("data"), inventory(notes, sshd))) {
      var crew = new Crew(product, Map.of());
      var rollout = crew.carryThrough(crew.startRollout("shop"));
      assertThat(rollout.path("state").asText()).as("%s", rollout).isEqualTo("allUpgraded");
      assertThat(overSsh().resolve("journal")).content().contains(" ended ");
      assertThat(folder.resolve("data/runner/shop-preprod")).doesNotExist();
      var verdict = product.command("anna", "audit", "verify", "--server", product.url(), "--json");
      assertThat(verdict.exitCode()).as(verdict.text()).isZero();
      assertThat(verdict.text())
          .contains("\"sound\" : true")
          .containsPattern("Compared with the database: its outbox, and [0-9]{3,} facts");
      assertThat(notes.problems(Map.of("shop-preprod", "2", "shop-prod", "2"))).isEmpty();
    }
  }

  private Path overSsh() {
    return folder.resolve("over-ssh");
  }

  /** Pre-production, the first of both, is reached over SSH. */
  private Path inventory(Notebooks notes, Sshd sshd) throws IOException {
    String remote =
        notes
            .in(PEOPLE)
            .replaceFirst(
                "address: local,",
                "address: \"%s\", ssh: {key: \"%s\", knownHosts: \"%s\"}, runner: \"%s\","
                    .formatted(sshd.url(), sshd.key(), sshd.knownHosts(), overSsh()));
    assertThat(remote.indexOf("ssh://")).isBetween(0, remote.indexOf("shop-prod:"));
    return Files.writeString(folder.resolve("inventory.yaml"), remote);
  }
}
