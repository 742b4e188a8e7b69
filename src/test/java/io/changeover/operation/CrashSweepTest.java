package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.HostCommand;
import io.changeover.platform.HostCommand.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product dies at every boundary, one after the other, and each effect still happens once. */
class CrashSweepTest {

  @TempDir Path folder;

  @Test
  void whereverTheProductDiesEachEffectHappensOnceAndAllRecordsAgree() throws IOException {
    assertThat(sweep(false)).as("boundaries crossed").isGreaterThan(25);
  }

  @Test
  void norIsItOtherwiseWithCommandsThatRunOnAfterTheirStart() throws IOException {
    assertThat(sweep(true)).as("boundaries crossed").isGreaterThan(36);
  }

  private int sweep(boolean hasty) throws IOException {
    int boundary = 0;
    try (Bench bench = new Bench(folder)) {
      bench.hasty = hasty;
      while (sweep(bench, boundary)) {
        boundary++;
      }
    }
    System.out.printf("the product died at %d boundaries%n", boundary);
    return boundary;
  }

  @Test
  void threeCrashesAtOneBoundaryDoNotDoubleAnythingEither() throws IOException {
    try (Bench bench = new Bench(folder)) {
      for (int boundary = 0; boundary < 12; boundary += 3) {
        String upgrade = "T-" + boundary;
        bench.begin(upgrade, commands(bench, upgrade));
        for (int crash = 0; crash < 2; crash++) {
          bench.crossed.clear();
          bench.crashAt = boundary;
          crashOrEnd(bench, upgrade);
        }
        bench.crashAt = -1;
        assertThat(bench.run(upgrade).state()).as("after %s", boundary).isEqualTo(State.DONE);
        agree(bench, upgrade);
      }
    }
  }

  /** Whether the boundary was reached, that is, whether there was a crash. */
  private boolean sweep(Bench bench, int boundary) throws IOException {
    String upgrade = "U-" + boundary;
    bench.begin(upgrade, commands(bench, upgrade));
    bench.crossed.clear();
    bench.crashAt = boundary;
    boolean crashed = crashOrEnd(bench, upgrade);
    String where = crashed ? bench.crossed.get(boundary) : "no crash";
    bench.crashAt = -1;
    StepRun run = bench.run(upgrade);
    assertThat(run.state()).as("%d: %s: %s", boundary, where, run.message()).isEqualTo(State.DONE);
    agree(bench, upgrade);
    return crashed;
  }

  private static boolean crashOrEnd(Bench bench, String upgrade) {
    try {
      bench.run(upgrade);
      return false;
    } catch (Bench.Crash e) {
      bench.crashAt = -1;
      bench.restart();
      return true;
    }
  }

  private HostCommand[] commands(Bench bench, String upgrade) {
    String effect = "echo %s >>effect-%s; echo said";
    HostCommand first = bench.shell(effect.formatted("first", upgrade));
    HostCommand check =
        bench.readOnly(
            "cat conf-" + upgrade, "conf", new Expectation("x", null, null, "must be x"));
    Map<String, String> files = Map.of(folder.resolve("conf-" + upgrade).toString(), "x\n");
    return new HostCommand[] {
      first,
      bench.with(check, "db1", Map.of(), files),
      bench.shell(effect.formatted("last", upgrade) + "; sleep 0.05")
    };
  }

  private void agree(Bench bench, String upgrade) throws IOException {
    assertThat(Files.readAllLines(folder.resolve("effect-" + upgrade)))
        .as(upgrade)
        .containsExactly("first", "last");
    List<OperationRecord> ledger = bench.operations.operations(upgrade);
    assertThat(ledger).hasSize(3).allMatch(row -> row.state() == State.DONE);
    for (OperationRecord row : ledger) {
      List<String> events =
          bench.host.journal().stream()
              .map(line -> line.split(" "))
              .filter(words -> words[2].equals(row.key()))
              .map(words -> words[4] + " " + words[3] + " " + words[6])
              .toList();
      assertThat(events)
          .containsExactly("started " + row.fence() + " -", "ended " + row.fence() + " 0");
      assertThat(about(bench, "operation.intended", row.key())).isEqualTo(1);
      assertThat(about(bench, "operation.ended", row.key())).isEqualTo(1);
    }
  }

  private static long about(Bench bench, String type, String key) {
    return bench.audited(type).stream()
        .filter(details -> details.contains(key + ",") || details.contains(key + "}"))
        .count();
  }
}
