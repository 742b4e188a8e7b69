package io.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running product's trail against its own database. */
class LiveVerificationTest {

  @TempDir private Path folder;
  private AuditBench bench;
  private final Map<String, String> known = new TreeMap<>();

  private final AuditWitness witness =
      new AuditWitness() {
        @Override
        public Map<String, String> facts() {
          return new TreeMap<>(known);
        }

        @Override
        public void read(AuditEntry entry, Map<String, String> told) {
          if (entry.type().equals("light.switched")) {
            told.put("light " + entry.detail("light"), entry.detail("state"));
          }
        }
      };

  @BeforeEach
  void open() {
    bench = new AuditBench(folder.resolve("data"));
    bench.withEvents(3);
    bench.record("light.switched", "U-1", "light", "a", "state", "on");
    bench.record("light.switched", "U-1", "light", "a", "state", "off");
    known.put("light a", "off");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatWaitsIsChainedFirstAndAllAgrees() {
    var verdict = verify();

    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.lines()).isEqualTo(5);
    assertThat(verdict.notes())
        .contains("Compared with the database: its outbox, and 1 facts of ledger and decisions.");
  }

  @Test
  void aFactWithoutALineALineWithoutAFactAndAnotherFactAreSaid() {
    known.put("light b", "on");
    assertProblem("knows of the light b (on), but no line");

    known.clear();
    assertProblem("tells of the light a (off), but the database does not know it");

    known.put("light a", "on");
    assertProblem("do not agree on the light a: the trail says off, the database on");
  }

  @Test
  void theOutboxIsComparedBothWays() {
    verify();
    bench.sql("DELETE FROM CO_AUDIT_OUTBOX WHERE SEQ = 2");
    assertProblem("line 2 is unknown to the outbox");

    bench.tamper(lines -> lines.subList(0, 1));
    assertThat(verify().problems()).anyMatch(p -> p.contains("is missing"));
  }

  @Test
  void aTrailThatWasCutWhileNobodyRanIsSaidAndNotThrown() {
    verify();
    bench.tamper(lines -> lines.subList(0, 3));
    bench.restart();

    var verdict = verify();

    assertThat(verdict.isSound()).isFalse();
    assertThat(verdict.problems()).anyMatch(p -> p.contains("does not take events any more"));
    assertThat(verdict.badLine()).isEqualTo(4);
    assertThat(verdict.notes()).anyMatch(n -> n.contains("were not compared"));
  }

  @Test
  void aMissingKeyIsSaidAndNotThrown() throws Exception {
    verify();
    java.nio.file.Files.delete(bench.files.publicKey());

    assertProblem("cannot be read");
  }

  private void assertProblem(String words) {
    assertThat(verify().problems()).singleElement().asString().contains(words);
  }

  private AuditVerdict verify() {
    return new LiveVerification(bench.writer, bench.files, bench.database, List.of(witness))
        .verify();
  }
}
