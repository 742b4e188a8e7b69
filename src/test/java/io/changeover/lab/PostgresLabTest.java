package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.changeover.failure.BadInput;
import io.changeover.failure.PermanentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One lab with real clusters for all tests here; the last test takes it down. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresLabTest {

  private static final List<String> NAMES = List.of("shop-preprod", "shop-prod");

  @TempDir static Path folder;
  private static LabTrial trial;

  @BeforeAll
  static void standUp() {
    trial = new LabTrial(folder.resolve("lab"));
    trial.lab.up(LabKind.POSTGRESQL, NAMES);
  }

  @AfterAll
  static void cleanUp() {
    trial.lab.clean();
  }

  @Test
  void theShopIsWorthUpgrading() throws Exception {
    var inShop = "nspname IN ('public', 'sales', 'stock', 'Back Office')";
    var relations =
        "SELECT %s FROM pg_class c JOIN pg_namespace s ON s.oid = relnamespace WHERE " + inShop;
    assertThat(count(relations.formatted("count(*)") + " AND relkind = 'r'")).isGreaterThan(20);
    assertThat(count(relations.formatted("sum(reltuples)") + " AND relkind = 'r'"))
        .isGreaterThan(200_000);
    assertThat(count(relations.formatted("count(*)") + " AND relkind = 'S'")).isGreaterThan(5);
    assertThat(count(relations.formatted("count(*)") + " AND relkind = 'm'")).isOne();
    assertThat(count("SELECT count(*) FROM pg_largeobject_metadata")).isEqualTo(12);
    assertThat(count("SELECT count(*) FROM pg_extension")).isGreaterThan(4);
    assertThat(count("SELECT count(*) FROM pg_authid WHERE rolpassword LIKE 'SCRAM-SHA-256$%'"))
        .isEqualTo(5);
    assertThat(count("SELECT count(*) FROM pg_database WHERE datname LIKE 'Shop Archiv%'")).isOne();
    assertThat(count("SELECT (current_setting('data_checksums') = 'on')::int")).isOne();
    assertThat(count("SELECT current_setting('server_version_num')::int / 10000")).isEqualTo(14);
  }

  @Test
  void passwordsAreReadableByTheirOwnerOnly() throws Exception {
    var file = trial.environment("shop-prod").passwordFile("postgres");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file))
        .isNotEqualTo(Files.readString(trial.environment("shop-preprod").passwordFile("postgres")));
  }

  @Test
  void theInventoryDescribesWhatStands() throws Exception {
    var yaml = new ObjectMapper(new YAMLFactory()).readTree(trial.lab.inventory().toFile());
    var production = yaml.at("/environments/shop-prod");
    assertThat(production.at("/stage").asText()).isEqualTo("production");
    assertThat(production.at("/lab").asBoolean()).isTrue();
    assertThat(production.at("/settings/port").isTextual()).isTrue();
    assertThat(production.at("/settings/password").asText())
        .isEqualTo("file:" + trial.environment("shop-prod").passwordFile("postgres"));
    assertThat(yaml.at("/rollouts/shop/to").asText()).isEqualTo("17");
    assertThat(yaml.at("/rollouts/shop/environments").toString())
        .isEqualTo("[\"shop-preprod\",\"shop-prod\"]");
    var binaries = production.at("/settings/binaries").asText();
    assertThat(Path.of(binaries.replace("{major}", "17"), "postgres")).isExecutable();
  }

  @Test
  void everythingTheLabStartsOutlivesUs() throws Exception {
    trial.lab.startClient("shop-preprod");
    trial.awaitAcknowledged("shop-preprod", 1);
    assertThat(trial.all()).hasSizeGreaterThanOrEqualTo(3);
    for (var process : trial.all()) {
      assertThat(LabTrial.session(process)).isEqualTo(process.handle().pid());
    }
  }

  @Test
  void standingUpAgainChangesNothing() {
    var before = trial.processes.servers();
    trial.lab.up(LabKind.POSTGRESQL, NAMES);
    assertThat(trial.processes.servers()).isEqualTo(before);
  }

  @Test
  void aNameOfAnotherKindOrAnUnusableOneIsRefused() {
    assertThatThrownBy(() -> trial.lab.up(LabKind.H2, NAMES))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("as postgresql");
    assertThatThrownBy(() -> trial.lab.up(LabKind.H2, List.of("../x")))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> trial.lab.startClient("nowhere"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("changeover lab up");
  }

  @Test
  void whatTheClientWasToldIsSafeSurvivesStopAndKillOfTheServer() throws Exception {
    var name = "shop-prod";
    trial.lab.startClient(name);
    trial.lab.startClient(name);
    assertThat(trial.processes.clients().stream().filter(c -> c.concerns(trial.environment(name))))
        .hasSize(1);
    trial.awaitAcknowledged(name, 50);

    trial.processes.server(trial.environment(name)).orElseThrow().stop();
    LabTrial.await("refused", () -> trial.status(name).client().contains(" refused "));
    long atStop = trial.status(name).acknowledged();
    trial.lab.up(LabKind.POSTGRESQL, NAMES);
    trial.awaitAcknowledged(name, atStop + 50);

    Faults.crash(trial.environment(name));
    LabTrial.await("refused", () -> trial.status(name).client().contains(" refused "));
    long atKill = trial.status(name).acknowledged();
    LabTrial.await("server up after a crash", () -> restarted());
    trial.awaitAcknowledged(name, atKill + 10);

    var rows = trial.lab.acknowledgedRows(name);
    assertThat(rows.isComplete()).as(rows.toString()).isTrue();
    assertThat(rows.present()).isEqualTo(rows.acknowledged()).isGreaterThan(atKill);
    trial.lab.stopClient(name);
    assertThat(trial.status(name).clientRunning()).isFalse();
  }

  @Test
  void aClientThatWasKilledGoesOnBehindItsLastNumber() throws Exception {
    var name = "shop-preprod";
    trial.lab.startClient(name);
    trial.awaitAcknowledged(name, 10);
    var client = trial.processes.client(trial.environment(name)).orElseThrow();
    client.handle().destroyForcibly();
    LabTrial.await("the end of the client", () -> !client.handle().isAlive());
    long before = trial.status(name).acknowledged();
    trial.lab.startClient(name);
    trial.awaitAcknowledged(name, before + 10);
    var rows = trial.lab.acknowledgedRows(name);
    assertThat(rows.isComplete()).as(rows.toString()).isTrue();
    assertThat(rows.maybe()).isPositive();
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void aDeletedOrDamagedRowIsFound() throws Exception {
    var name = "shop-preprod";
    trial.lab.startClient(name);
    trial.awaitAcknowledged(name, 20);
    trial.change(name, "DELETE FROM web_order_feed WHERE n = 7");
    trial.change(name, "UPDATE web_order_feed SET payload = payload || ' ' WHERE n = 9");
    var rows = trial.lab.acknowledgedRows(name);
    assertThat(rows.missing()).containsExactly(7L);
    assertThat(rows.damaged()).containsExactly(9L);
    assertThat(rows.isComplete()).isFalse();
    assertThat(rows.present()).isEqualTo(rows.acknowledged() - 2);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void takenDownNothingRunsAndTheDataStays() {
    trial.lab.startClient("shop-preprod");
    var all = trial.all();
    assertThat(trial.lab.down()).isGreaterThanOrEqualTo(3);
    assertThat(all).noneMatch(process -> process.handle().isAlive());
    assertThat(trial.all()).isEmpty();
    assertThat(trial.status("shop-prod").version()).isEqualTo("14");
    assertThatThrownBy(() -> trial.lab.acknowledgedRows("shop-prod"))
        .hasMessageContaining("Is its server up?");
  }

  /** The cluster's children may hold the port and memory for a moment after a kill. */
  private static boolean restarted() {
    try {
      trial.lab.up(LabKind.POSTGRESQL, NAMES);
      return true;
    } catch (PermanentFailure e) {
      return false;
    }
  }

  private static long count(String sql) throws Exception {
    try {
      return trial.number("shop-preprod", sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
