package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.audit.AuditFiles;
import io.changeover.audit.AuditVerdict;
import io.changeover.audit.AuditWriter;
import io.changeover.audit.LiveVerification;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real ledger and the trail it left. */
class LedgerWitnessTest {

  @TempDir private Path folder;
  private Bench bench;
  private AuditFiles files;
  private AuditWriter writer;

  @BeforeEach
  void anUpgradeThatFailedWasRetriedAndSkipped() {
    bench = new Bench(folder.resolve("bench"));
    files = AuditFiles.in(folder.resolve("data"));
    writer = new AuditWriter(bench.pool, files, Clock.systemUTC(), 100);
    bench.begin("U-1", bench.readOnly("echo 42", "answer", null), bench.shell("exit 3"));
    bench.run("U-1");
    bench.operations.keepEvidence("U-1", 1, "loss", "none");
    bench
        .transactions()
        .inNew(
            () ->
                bench.operations.retry(
                    "U-1", 1, "change-it", () -> bench.newest("U-1").procedure()));
    bench.run("U-1");
    bench.transactions().inNew(() -> bench.operations.skip("U-1", 1, "change-it"));
  }

  @AfterEach
  void close() {
    writer.close();
    bench.close();
  }

  @Test
  void theTrailAgreesWithTheLedger() {
    var verdict = verify();

    assertThat(verdict.problems()).isEmpty();
    assertThat(new LedgerWitness(bench.pool).facts())
        .containsEntry("end of step change-it of U-1, hop 1, attempt 1", "FAILED")
        .containsEntry("end of step change-it of U-1, hop 1, attempt 2", "SKIPPED")
        .containsEntry("evidence 'answer' of U-1, hop 1", Digest.of("42"))
        .hasSize(4 + 4 + 2 + 2);
  }

  @Test
  void whatIsUnderWayIsNoProblem() {
    bench.begin("U-2", bench.shell("sleep 3"));
    bench.until("U-2", run -> run.state() == State.RUNNING);

    assertThat(verify().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "UPDATE CO_OPERATION SET STATE='DONE' WHERE STATE='FAILED' AND ATTEMPT=1"
            + "| the trail says FAILED, the database DONE",
        "UPDATE CO_OPERATION SET ARGV_DIGEST='00' WHERE ATTEMPT=1 AND COMMAND_INDEX=0"
            + "| do not agree on the intent of operation",
        "DELETE FROM CO_OPERATION WHERE ATTEMPT=2 AND COMMAND_INDEX=1| a row was deleted",
        "UPDATE CO_STEP SET STATE='DONE' WHERE ATTEMPT=2| the trail says SKIPPED",
        "UPDATE CO_EVIDENCE SET CONTENT='43' WHERE NAME='answer'"
            + "| do not agree on the evidence 'answer'",
        "INSERT INTO CO_EVIDENCE (UPGRADE_ID, HOP, NAME, CONTENT, SHA256, OP_KEY, KEPT) VALUES"
            + " ('U-1', 1, 'made-up', 'x', 'y', '', CURRENT_TIMESTAMP)"
            + "| knows of the evidence 'made-up'"
      })
  void aLedgerThatWasChangedIsFound(String change, String words) {
    assertThat(verify().isSound()).isTrue();
    assertThat(bench.sql.update(change)).isOne();

    var verdict = verify();

    assertThat(verdict.isSound()).isFalse();
    assertThat(String.join("\n", verdict.problems())).contains(words);
  }

  private AuditVerdict verify() {
    return new LiveVerification(writer, files, bench.pool, List.of(new LedgerWitness(bench.pool)))
        .verify();
  }
}
