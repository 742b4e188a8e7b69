package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.chaos.HostMemory;
import io.changeover.chaos.Oracles;
import io.changeover.chaos.Traces;
import io.changeover.chaos.Traces.AuditLine;
import io.changeover.platform.HostCommand;
import io.changeover.remote.ForgetfulRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The oracles of the crash tests judge a product that dies at every boundary: the sound one passes,
 * and one without the runner's journal or without INTENT is caught.
 */
class MutantsTest {

  private static final int BOUNDARIES = 16;

  @TempDir Path folder;

  @Test
  void theSoundBuildPasses() throws IOException, SQLException {
    try (var bench = new Bench(folder)) {
      assertThat(problemsOfSweep(bench)).isEmpty();
    }
  }

  @Test
  void aRunnerWithoutJournalIsCaught() throws IOException, SQLException {
    try (var bench = new Bench(folder)) {
      bench.way = shipped -> ForgetfulRunner.at("db1", folder.resolve("home"));
      assertThat(problemsOfSweep(bench))
          .anyMatch(problem -> problem.endsWith("had 2 effects on its host"));
    }
  }

  @Test
  void aLedgerWithoutIntentIsCaught() throws IOException, SQLException {
    try (var bench = new Bench(folder)) {
      bench.ledgerWay = LateIntent::new;
      bench.restart();
      assertThat(problemsOfSweep(bench))
          .anyMatch(problem -> problem.endsWith("had its effect before its intent was recorded"));
    }
  }

  /** One upgrade for each boundary; each dies there once and is then carried to its end. */
  private List<String> problemsOfSweep(Bench bench) throws IOException, SQLException {
    var hosts = HostMemory.at(folder.resolve("host"));
    for (int boundary = 0; boundary < BOUNDARIES; boundary++) {
      String upgrade = "U-" + boundary;
      bench.begin(upgrade, remembered(bench, hosts, upgrade));
      bench.crossed.clear();
      bench.crashAt = boundary;
      try {
        bench.run(upgrade);
      } catch (Bench.Crash crash) {
        bench.crashAt = -1;
        bench.restart();
        bench.run(upgrade);
      }
    }
    try (var database = bench.pool.getConnection()) {
      var audit =
          bench.sql.query(
              "SELECT TYPE, DETAILS FROM TEST_AUDIT WHERE TYPE LIKE 'operation.%'",
              (row, n) -> new AuditLine(row.getString(1), operation(row.getString(2))));
      var journal = folder.resolve("home/journal");
      return Oracles.problemsOfEffects(
          new Traces(
              hosts.effects(),
              Files.exists(journal) ? Traces.lines(journal) : List.of(),
              Traces.ledger(database),
              List.of(),
              audit,
              List.of(),
              List.of()));
    }
  }

  private static String operation(String details) {
    return details.replaceAll(".*operation=([^,}]*).*", "$1");
  }

  private static HostCommand remembered(Bench bench, HostMemory hosts, String upgrade) {
    var argv = new ArrayList<>(hosts.before(upgrade));
    argv.add("true");
    var like = bench.shell("true");
    return new HostCommand(
        like.name(),
        like.host(),
        argv,
        like.environment(),
        like.workingFolder(),
        like.files(),
        Duration.ofSeconds(30),
        like.exits(),
        like.readOnly(),
        like.capture(),
        like.expectation(),
        like.failure());
  }
}
