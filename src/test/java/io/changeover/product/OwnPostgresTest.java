package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import io.changeover.process.HeldNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product with a PostgreSQL as its own database, killed on the way. */
class OwnPostgresTest {

  @TempDir Path folder;

  @BeforeAll
  static void needsPrograms() {
    Needs.program("psql", "the product on a PostgreSQL of its own");
  }

  @Test
  void anUpgradeSurvivesAKillAndIsVerifiedAgainstThatDatabase() throws IOException, SQLException {
    var database = new Scene(folder.resolve("scene")).cluster("database");
    try (var connection = database.connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("create role changeover login password 'of the test'");
      statement.execute("create database changeover owner changeover");
    }
    var lab = new LabEnvironments(folder.resolve("lab"), Path.of("target/lab").toAbsolutePath());
    try {
      lab.up(LabKind.H2, List.of("one-preprod"));
      lab.startClient("one-preprod");
      var url = "jdbc:postgresql://127.0.0.1:%d/changeover".formatted(database.port());
      try (var product =
          Product.start(
              folder.resolve("data"),
              lab.inventory(),
              "--database",
              url,
              "--set",
              "spring.datasource.password=of the test",
              "--set",
              "changeover.lab.passwords=")) {
        product.noteShownPasswords();
        var crew = new Crew(product, Map.of());
        String id = crew.startUpgrade("one-preprod", "2.3.232");
        crew.await(id, true, OwnPostgresTest::isClosedOff);
        product.kill9();
        assertThat(HeldNote.read(folder.resolve("data")))
            .as("who holds it can be read without a server")
            .hasEntrySatisfying("one-preprod", words -> assertThat(words).contains(id, "olga"));
        product.start();
        assertThat(crew.carryThrough(id).path("state").asText()).isEqualTo("upgradedAndVerified");
        assertThat(HeldNote.read(folder.resolve("data"))).isEmpty();
        assertThat(folder.resolve("data/db")).doesNotExist();
        assertThat(Files.readString(folder.resolve("data/log/server.out")))
            .as("two starts, and passwords at the first only")
            .containsPattern("(?s)(Changeover answers at .*){2}")
            .containsOnlyOnce("passwords are shown this once");
        var verdict = product.command("anna", "audit", "verify", "--server", product.url());
        assertThat(verdict.exitCode()).as(verdict.text()).isZero();
        assertThat(verdict.text()).containsPattern("Compared with the database: its outbox, and");
        var rows = lab.acknowledgedRows("one-preprod");
        assertThat(rows.isComplete()).as("%s", rows).isTrue();
      }
    } finally {
      lab.clean();
      database.end();
    }
  }

  private static boolean isClosedOff(JsonNode upgrade) {
    for (JsonNode step : upgrade.path("steps")) {
      if (step.path("id").asText().equals("close-off-clients")) {
        return step.path("state").asText().equals("done");
      }
    }
    return false;
  }
}
