package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.chaos.HostMemory;
import io.changeover.chaos.Oracles;
import io.changeover.chaos.Traces;
import io.changeover.chaos.Traces.AuditLine;
import io.changeover.platform.HostCommand;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.remote.ForgetfulRunner;
import io.changeover.remote.RunnerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The oracles of the crash tests judge a product that dies at every boundary: the sound one passes,
 * and one without the runner's journal or without INTENT is caught.
 */
class MutantsTest {

  private static final int BOUNDARIES = 12;

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
      var command = remembered(bench, hosts, upgrade);
      var change = new Procedure("change", List.of(command));
      bench.operations.begin(upgrade, 1, "change-it", target(upgrade), "token", () -> change);
      bench.crossed.clear();
      bench.crashAt = boundary;
      try {
        bench.run(upgrade);
      } catch (Bench.Crash crash) {
        bench.crashAt = -1;
        RunnerHome.awaitQuiet(folder);
        bench.restart();
        bench.run(upgrade);
      }
      bench.crashAt = -1;
    }
    RunnerHome.awaitQuiet(folder);
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

  /** An environment each, or one would wait for what another left unknown. */
  private static Target target(String upgrade) {
    return new Target(upgrade.toLowerCase(Locale.ROOT), "h2", Bench.TARGET.hosts(), Map.of(), true);
  }

  private static String operation(String details) {
    return details.replaceAll("(?s).*operation=([^,}]*).*", "$1");
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
