package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One lab with real H2 servers for all tests here; the last tests upgrade one and take it down. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class H2LabTest {

  private static final List<String> NAMES = List.of("shop-preprod", "shop-prod");
  private static final String PROD = "shop-prod";

  @TempDir static Path folder;
  private static LabTrial trial;

  @BeforeAll
  static void standUp() {
    trial = new LabTrial(folder.resolve("lab"));
    trial.lab.up(LabKind.H2, NAMES);
  }

  @AfterAll
  static void cleanUp() {
    trial.lab.clean();
  }

  @Test
  void theShopIsWorthUpgrading() throws Exception {
    var tables =
        "SELECT %s FROM information_schema.tables WHERE table_type = 'TABLE' AND table_schema <> 'INFORMATION_SCHEMA'";
    assertThat(trial.number(PROD, tables.formatted("COUNT(*)"))).isGreaterThanOrEqualTo(10);
    assertThat(trial.number(PROD, tables.formatted("SUM(row_count_estimate)")))
        .isGreaterThan(20_000);
    assertThat(trial.status(PROD).version()).isEqualTo("1.4.200");
  }

  @Test
  void theServersAreDetachedAndStandingUpAgainChangesNothing() throws Exception {
    var before = trial.processes.servers();
    assertThat(before).hasSize(2);
    for (var server : before) {
      assertThat(LabTrial.session(server)).isEqualTo(server.handle().pid());
    }
    trial.lab.up(LabKind.H2, NAMES);
    assertThat(trial.processes.servers()).isEqualTo(before);
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void theClientSurvivesAKillOfTheServerAndItsUpgrade() throws Exception {
    trial.lab.startClient(PROD);
    trial.awaitAcknowledged(PROD, 20);
    Faults.crash(trial.environment(PROD));
    LabTrial.await("refused", () -> trial.status(PROD).client().contains(" refused "));
    long atKill = trial.status(PROD).acknowledged();
    trial.lab.up(LabKind.H2, NAMES);
    trial.awaitAcknowledged(PROD, atKill + 10);

    trial.processes.server(trial.environment(PROD)).orElseThrow().stop();
    long atStop = trial.status(PROD).acknowledged();
    upgradeByHand(trial.environment(PROD));
    trial.lab.up(LabKind.H2, NAMES);
    assertThat(trial.status(PROD).version()).isEqualTo("2.3.232");
    trial.awaitAcknowledged(PROD, atStop + 10);
    var rows = trial.lab.acknowledgedRows(PROD);
    assertThat(rows.isComplete())
        .as("killed at %d, stopped at %d: %s", atKill, atStop, rows)
        .isTrue();
    assertThat(rows.present()).isGreaterThan(atStop);
    trial.change(PROD, "DELETE FROM web_order_feed WHERE n = 7");
    assertThat(trial.lab.acknowledgedRows(PROD).missing()).containsExactly(7L);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void takenDownNothingRuns() {
    trial.lab.startClient("shop-preprod");
    assertThat(trial.lab.down()).isEqualTo(4);
    assertThat(trial.all()).isEmpty();
  }

  /** As an administrator would: dump with the old version, load with the new. */
  private static void upgradeByHand(LabEnvironment environment) throws Exception {
    var password = Files.readString(environment.passwordFile("admin"));
    var dump = environment.folder().resolve("dump.sql");
    var url = "jdbc:h2:" + environment.data().resolve("shop");
    var binaries = new ServerBinaries(LabTrial.JARS, LabFolder.around(environment));
    try (var old = new H2Driver(binaries.h2("1.4.200")).connect(url, "admin", password);
        var statement = old.createStatement()) {
      statement.execute("SCRIPT TO '%s' CHARSET 'UTF-8'".formatted(dump));
    }
    Files.move(environment.data().resolve("shop.mv.db"), environment.folder().resolve("old.mv.db"));
    try (var fresh = new H2Driver(binaries.h2("2.3.232")).connect(url, "admin", password);
        var statement = fresh.createStatement()) {
      statement.execute("RUNSCRIPT FROM '%s' CHARSET 'UTF-8' FROM_1X".formatted(dump));
    }
  }
}
