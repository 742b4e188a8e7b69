package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPackTest {

  @TempDir Path folder;
  private LabCluster cluster;
  private Trial trial;

  @AfterEach
  void stop() {
    cluster.stop();
  }

  @Test
  void aClusterIsCarriedTo17AndBack() throws Exception {
    cluster = new LabCluster(folder);
    trial = new Trial("postgresql", cluster.settings(), "17", folder, LabCluster.PASSWORD);
    var seen = trial.observe();
    System.out.println(seen);
    for (String action :
        List.of(
            "close-off",
            "save-configuration",
            "snapshot",
            "prove",
            "tear-down",
            "install",
            "restore",
            "put-back-configuration",
            "verify-new",
            "reopen")) {
      long began = System.nanoTime();
      trial.run(action);
      System.out.println(action + " " + (System.nanoTime() - began) / 1_000_000);
    }
    System.out.println(trial.host.evidence);
    assertThat(cluster.psql("shop", "-c", "show server_version")).startsWith("17");
  }
}
