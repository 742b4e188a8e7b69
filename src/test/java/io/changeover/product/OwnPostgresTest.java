package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.chaos.Oracles;
import io.changeover.chaos.Traces;
import io.changeover.process.HeldNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product with a PostgreSQL as its own database: killed on the way, backed up, and restored to
 * a new place after its upgrade went on past the backup.
 */
class OwnPostgresTest {

  private static final String NEW = "2.3.232";

  @TempDir Path folder;

  @BeforeAll
  static void needsPrograms() {
    Needs.program("pg_dump", "the product on a PostgreSQL of its own");
  }

  @Test
  void whatWasRestoredFromAnOlderBackupAsksTheHostsAndRepeatsNothing()
      throws IOException, SQLException {
    try (var database = OwnDatabase.make(folder.resolve("scene"));
        var lab = new SharedLab(folder, List.of("one-preprod"))) {
      Path data = folder.resolve("data");
      String id = upgradeUntilClosedOff(database, lab, data);
      assertThat(HeldNote.read(data))
          .as("who holds it can be read without a server")
          .hasEntrySatisfying("one-preprod", words -> assertThat(words).contains(id, "olga"));
      // As docs/operations.md says: the product is down, database and folder belong together.
      Path dump = folder.resolve("backup.dump");
      database.dump("changeover", dump);
      OwnDatabase.copied(data, folder.resolve("backup/data"));
      Path checkpoints = folder.resolve("data.checkpoints");
      if (Files.exists(checkpoints)) { // not before the first is due
        OwnDatabase.copied(checkpoints, folder.resolve("backup/data.checkpoints"));
      }
      int then = Traces.journal(lab.hosts()).size();
      goOnUntil(database, lab, data, id, "prove-snapshot");
      assertThat(Traces.journal(lab.hosts())).as("past the backup").hasSizeGreaterThan(then + 2);
      assertThat(Files.readString(data.resolve("log/server.out")))
          .as("two starts, and passwords at the first only")
          .containsPattern("(?s)(Changeover answers at .*){2}")
          .containsOnlyOnce("passwords are shown this once");

      database.with("restored").restore("restored", dump);
      Path restored = OwnDatabase.copied(folder.resolve("backup"), folder.resolve("new"));
      finish(database, lab, restored.resolve("data"), id);

      assertThat(folder.resolve("data/db")).doesNotExist();
      assertThat(lab.problems(NEW)).isEmpty();
      try (var connection = database.connect("restored")) {
        var traces = Traces.of(connection, lab.hosts(), restored.resolve("data"));
        assertThat(Oracles.problems(traces)).isEmpty();
      }
    }
  }

  private String upgradeUntilClosedOff(OwnDatabase database, SharedLab lab, Path data)
      throws IOException {
    try (var product = start(database, "changeover", lab, data)) {
      product.noteShownPasswords();
      var crew = new Crew(product, Map.of());
      String id = crew.startUpgrade("one-preprod", NEW);
      crew.await(id, true, status -> isDone(status, "close-off-clients"));
      product.kill9();
      return id;
    }
  }

  private void goOnUntil(OwnDatabase database, SharedLab lab, Path data, String id, String step) {
    try (var product = start(database, "changeover", lab, data)) {
      new Crew(product, Map.of()).await(id, true, status -> isDone(status, step));
      product.kill9();
    }
  }

  private void finish(OwnDatabase database, SharedLab lab, Path data, String id)
      throws IOException {
    try (var product = start(database, "restored", lab, data)) {
      var crew = new Crew(product, Map.of());
      assertThat(crew.carryThrough(id).path("state").asText()).isEqualTo("upgradedAndVerified");
      assertThat(HeldNote.read(data)).isEmpty();
      var verdict = product.command("anna", "audit", "verify", "--server", product.url());
      assertThat(verdict.exitCode()).as(verdict.text()).isZero();
      assertThat(verdict.text()).containsPattern("Compared with the database: its outbox, and");
    }
  }

  private static Product start(OwnDatabase database, String name, SharedLab lab, Path data) {
    var more = new ArrayList<>(database.arguments(name));
    more.addAll(List.of("--set", "changeover.lab.passwords=")); // shown, not noted
    return Product.start(data, lab.inventory(), more.toArray(String[]::new));
  }

  private static boolean isDone(JsonNode upgrade, String wanted) {
    for (JsonNode step : upgrade.path("steps")) {
      if (step.path("id").asText().equals(wanted)) {
        return step.path("state").asText().equals("done");
      }
    }
    return false;
  }
}
