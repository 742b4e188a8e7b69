package io.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditVerificationTest {

  @TempDir private Path folder;
  private AuditBench bench;

  @BeforeEach
  void open() {
    bench = new AuditBench(folder.resolve("data"));
    bench.withEvents(5).writer.checkpoint();
    bench.withEvents(1).writer.flush();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anUntouchedChainIsSound() {
    AuditVerdict verdict = bench.verifyWithOutbox();

    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.notes()).isEmpty();
    assertThat(verdict.lines()).isEqualTo(6);
    assertThat(bench.lines().get(5)).contains("\"hash\":\"" + verdict.head() + "\"");
  }

  @Test
  void anEditIsNamed() {
    assertBad(2, "was changed", lines -> edit(lines, 1, "\"s2\"", "\"s9\""));
  }

  @Test
  void anEditWithANewHashIsNamed() {
    assertBad(
        3,
        "forged",
        lines -> {
          ChainLine old = ChainLine.parse(lines.get(2).getBytes());
          Map<String, Object> event = Map.of("type", "gate.decided");
          lines.set(2, resealed(old, event));
          return lines;
        });
  }

  @Test
  void aDeletedLineIsNamed() {
    assertBad(3, "has the number 4", lines -> removed(lines, 2));
  }

  @Test
  void aMovedLineIsNamed() {
    assertBad(
        2,
        "has the number 3",
        lines -> {
          Collections.swap(lines, 1, 2);
          return lines;
        });
  }

  @Test
  void aRepeatedLineIsNamed() {
    assertBad(
        4,
        "has the number 3",
        lines -> {
          lines.add(3, lines.get(2));
          return lines;
        });
  }

  @Test
  void aLineSignedWithAnotherKeyIsNamed() throws IOException {
    SigningKey foreign = foreignKey();
    assertBad(
        5,
        "another key",
        lines -> {
          ChainLine old = ChainLine.parse(lines.get(4).getBytes());
          ChainLine forged =
              ChainLine.seal(foreign, old.seq(), old.prev(), old.outbox(), old.event());
          lines.set(4, new String(forged.bytes()));
          return lines;
        });
  }

  @Test
  void aChangeOfWhitespaceAloneIsNamed() {
    assertBad(4, "canonical", lines -> edit(lines, 3, ",\"hash\"", ", \"hash\""));
    bench.tamper(lines -> edit(lines, 3, ", \"hash\"", ",\"hash\""));
    assertBad(6, "canonical", lines -> edit(lines, 5, "}", "}\r"));
  }

  @Test
  void aNameGivenTwiceIsNamed() {
    assertBad(1, "canonical", lines -> edit(lines, 0, "\"v\":1", "\"v\":1,\"v\":1"));
  }

  @Test
  void aTornTailIsNamed() throws IOException {
    String chain = Files.readString(bench.files.chain());
    bench.write(chain.substring(0, chain.length() - 9));

    assertThat(bench.verify().badLine()).isEqualTo(6);
    assertThat(bench.verify().problems().get(0)).contains("line 6 is torn");
  }

  @Test
  void aCutEndIsSeenWithTheCheckpointOnly() {
    bench.tamper(lines -> lines.subList(0, 3));

    assertThat(bench.verify().badLine()).isEqualTo(4);
    assertThat(bench.verify().problems().get(0)).contains("line 4 is missing").contains("cut off");
    assertThat(bench.verifyWithoutCheckpoints().isSound()).isTrue();
    assertThat(bench.verifyWithoutCheckpoints().notes().get(0)).contains("cut end");
  }

  @Test
  void anEmptyOrDeletedChainIsSeen() throws IOException {
    Files.writeString(bench.files.chain(), "");
    assertThat(bench.verify().problems().get(0)).contains("line 1 is missing");

    Files.delete(bench.files.chain());
    assertThat(bench.verify().problems().get(0)).contains("There is no audit trail");
  }

  @Test
  void aRewriteByTheHolderOfTheKeyIsSeenWithTheCheckpointOnly() throws IOException {
    SigningKey key = SigningKey.open(bench.files);
    bench.tamper(lines -> rewritten(key, lines));

    assertThat(bench.verify().badLine()).isEqualTo(5);
    assertThat(bench.verify().problems().get(0)).contains("the chain was rewritten");
    assertThat(bench.verifyWithoutCheckpoints().isSound()).isTrue();
  }

  @Test
  void aRewriteIsSeenByTheOutboxToo() throws IOException {
    SigningKey key = SigningKey.open(bench.files);
    bench.tamper(lines -> rewritten(key, lines));

    AuditVerdict verdict =
        new AuditVerification()
            .verify(bench.files.chain(), bench.files.publicKey(), null, bench.database);

    assertThat(verdict.badLine()).isEqualTo(1);
    assertThat(verdict.problems().get(0)).contains("another event than the outbox");
  }

  @Test
  void aForgedCheckpointIsNamed() throws IOException {
    Path checkpoint = CheckpointFolder.files(bench.files.checkpoints()).get(0);
    Files.writeString(checkpoint, Files.readString(checkpoint).replace("\"seq\":5", "\"seq\":1"));

    assertThat(bench.verify().problems().get(0))
        .contains(checkpoint.getFileName().toString())
        .contains("forged");
  }

  @Test
  void checkpointsOfAnotherChainAreMentioned() throws IOException {
    Checkpoint other = Checkpoint.seal(foreignKey(), 7, Digests.GENESIS, "2026-01-01T00:00:00Z");
    Files.write(bench.files.checkpoints().resolve(other.fileName()), other.bytes());

    assertThat(bench.verify().isSound()).isTrue();
    assertThat(bench.verify().notes().get(0)).contains(other.stream()).contains("replaced");
  }

  @Test
  void aLineThatTheOutboxDoesNotKnowIsNamed() {
    bench.sql("DELETE FROM CO_AUDIT_OUTBOX WHERE SEQ = 2");

    assertThat(bench.verifyWithOutbox().badLine()).isEqualTo(2);
    assertThat(bench.verifyWithOutbox().problems().get(0)).contains("unknown to the outbox");
  }

  @Test
  void anEventOfTheOutboxThatTheChainLacksIsNamed() {
    bench.tamper(lines -> lines.subList(0, 5));

    assertThat(bench.verify().isSound()).isTrue();
    assertThat(bench.verifyWithOutbox().badLine()).isEqualTo(6);
    assertThat(bench.verifyWithOutbox().problems().get(0)).contains("line 6 is missing");
  }

  @Test
  void anEventThatStillWaitsIsMentionedAndNoFailure() {
    bench.withEvents(1);

    assertThat(bench.verifyWithOutbox().isSound()).isTrue();
    assertThat(bench.verifyWithOutbox().notes().get(0)).startsWith("1 event(s) wait");
  }

  @Test
  void aChainThatIsBeingWrittenIsNotSuspected() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    Thread product =
        new Thread(
            () -> {
              while (!stop.get()) {
                bench.withEvents(3).writer.flush();
                LockSupport.parkNanos(2_000_000);
              }
            });
    product.start();
    try {
      for (int i = 0; i < 10; i++) {
        assertThat(bench.verifyWithOutbox().problems()).isEmpty();
      }
    } finally {
      stop.set(true);
      product.join();
    }
  }

  @Test
  void aKeyThatCannotBeReadIsRefused() throws IOException {
    Path none = folder.resolve("none.pem");
    assertThatThrownBy(() -> new AuditVerification().verify(bench.files.chain(), none, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.pem");
    Files.writeString(none, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
    assertThatThrownBy(() -> new AuditVerification().verify(bench.files.chain(), none, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no Ed25519 public key");
  }

  private void assertBad(int line, String why, UnaryOperator<List<String>> change) {
    assertThat(bench.verifyWithoutCheckpoints().isSound()).isTrue();
    bench.tamper(change);
    AuditVerdict verdict = bench.verifyWithoutCheckpoints();
    assertThat(verdict.badLine()).isEqualTo(line);
    assertThat(verdict.lines()).isEqualTo(line - 1);
    assertThat(verdict.problems().get(0)).startsWith("line " + line + " ").contains(why);
  }

  private SigningKey foreignKey() throws IOException {
    AuditFiles elsewhere = AuditFiles.in(folder.resolve("elsewhere"));
    Files.createDirectories(elsewhere.folder());
    return SigningKey.open(elsewhere);
  }

  /** What somebody without the key can do: the right hash with the old signature. */
  private static String resealed(ChainLine old, Map<String, Object> event) {
    ChainLine open =
        new ChainLine(old.seq(), old.prev(), old.key(), old.outbox(), event, "", old.sig());
    return new String(
        new ChainLine(
                old.seq(), old.prev(), old.key(), old.outbox(), event, open.digest(), old.sig())
            .bytes());
  }

  private static List<String> rewritten(SigningKey key, List<String> lines) {
    String head = Digests.GENESIS;
    for (int i = 0; i < lines.size(); i++) {
      ChainLine old = ChainLine.parse(lines.get(i).getBytes());
      ChainLine line =
          ChainLine.seal(key, old.seq(), head, old.outbox(), Map.of("type", "nothing.happened"));
      lines.set(i, new String(line.bytes()));
      head = line.hash();
    }
    return lines;
  }

  private static List<String> edit(List<String> lines, int index, String what, String with) {
    assertThat(lines.get(index)).contains(what);
    lines.set(index, lines.get(index).replaceFirst(Pattern.quote(what), with));
    return lines;
  }

  private static List<String> removed(List<String> lines, int index) {
    lines.remove(index);
    return lines;
  }
}
