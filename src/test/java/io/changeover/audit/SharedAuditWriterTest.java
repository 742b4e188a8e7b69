package io.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One chain, written by the product whose turn it is, and a copy of it in each data folder. */
class SharedAuditWriterTest {

  @TempDir private Path folder;
  private AuditBench bench;
  private Path key;
  private final Turn turn = new Turn();
  private Node a;
  private Node b;

  @BeforeEach
  void open() throws IOException {
    bench = new AuditBench(folder.resolve("single"));
    key = key("shared");
    a = new Node("a", key);
    b = new Node("b", key);
    turn.holder = a;
  }

  @AfterEach
  void close() {
    a.writer.close();
    b.writer.close();
    bench.close();
  }

  @Test
  void theChainGoesOnWithoutABreakWhereverTheTurnIsAndEachFolderHasAllOfIt() throws IOException {
    bench.withEvents(3);
    a.writer.flush();
    turn.holder = b;
    bench.withEvents(2);
    b.writer.flush();
    turn.holder = a;
    bench.withEvents(1);
    a.writer.flush();
    b.writer.checkpoint();

    assertThat(a.chain()).hasSize(6).isEqualTo(b.chain());
    assertThat(a.verify().problems()).isEmpty();
    assertThat(b.verify().problems()).isEmpty();
  }

  @Test
  void aProductThatEndedBetweenTheDatabaseAndItsFileHasTheSameLinesAfterwards() throws IOException {
    bench.withEvents(2);
    a.writer.flush();
    a.writer.close();
    bench.withEvents(3);
    turn.holder = b;
    b.writer.flush();
    Files.writeString(a.files.chain(), "{\"torn", java.nio.file.StandardOpenOption.APPEND);

    a.writer.checkpoint();

    assertThat(a.chain()).hasSize(5).isEqualTo(b.chain());
    assertThat(a.verify().problems()).isEmpty();
  }

  @Test
  void whoLostTheTurnNumbersNothing() throws IOException {
    bench.withEvents(1);
    a.writer.flush();
    bench.withEvents(1);
    turn.lostBy = a;

    assertThatThrownBy(a.writer::tick).isInstanceOf(AuditUnavailable.class);

    assertThat(a.chain()).hasSize(1);
    turn.lostBy = null;
    turn.holder = b;
    b.writer.flush();
    assertThat(b.chain()).hasSize(2);
  }

  @Test
  void aFlushWithoutTheTurnWaitsForWhoHasItAndSaysSoIfNobodyDoes() {
    bench.withEvents(1);

    assertThatThrownBy(b.writer::flush)
        .isInstanceOf(AuditUnavailable.class)
        .hasMessageContaining("none leads at this moment");
  }

  @Test
  void aRowThatWasChangedAfterItWasSignedIsNotCopied() throws IOException {
    bench.withEvents(3);
    a.writer.flush();
    bench.sql("UPDATE CO_AUDIT_OUTBOX SET EVENT = REPLACE(EVENT, 's2', 's9') WHERE SEQ = 2");

    assertThatThrownBy(b.writer::checkpoint)
        .isInstanceOf(AuditRefused.class)
        .hasMessageContaining("event 2 is not what was chained and signed");
    assertThat(Files.exists(b.files.chain()) ? b.chain() : List.of()).isEmpty();
    assertThat(a.verify().problems()).anyMatch(p -> p.contains("line 2 tells another event"));
  }

  @Test
  void anotherKeyThanTheChainsIsRefused() throws IOException {
    bench.withEvents(1);
    a.writer.flush();
    var stranger = new Node("c", key("other"));

    assertThatThrownBy(stranger.writer::checkpoint)
        .isInstanceOf(AuditRefused.class)
        .hasMessageContaining("not the key that signed the chain so far");
    assertThat(stranger.files.chain()).doesNotExist();
  }

  @Test
  void aKeyThatOthersCanReadOrThatIsNotThereIsRefusedWithTheCure() throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(a.writer::checkpoint)
        .isInstanceOf(AuditRefused.class)
        .hasMessageContaining("chmod 600");
    Files.delete(key);
    assertThatThrownBy(a.writer::checkpoint)
        .isInstanceOf(AuditRefused.class)
        .hasMessageContaining("openssl genpkey");
  }

  @Test
  void aFolderOfAnotherDatabaseIsRefused() {
    bench.withEvents(2);
    a.writer.flush();
    a.writer.close();
    bench.sql("DELETE FROM CO_AUDIT_OUTBOX");
    bench.withEvents(2);
    turn.holder = b;
    b.writer.flush();

    assertThatThrownBy(a.writer::checkpoint)
        .isInstanceOf(AuditRefused.class)
        .hasMessageContaining("belongs to another database");
  }

  @Test
  void theTrailOfASingleServerGoesOnInAClusterAlsoFromBeforeHashesWereKept() throws IOException {
    bench.withEvents(3).writer.flush();
    bench.writer.close();
    bench.sql("UPDATE CO_AUDIT_OUTBOX SET HASH = NULL, SIG = NULL");
    Path its = bench.files.folder().resolve("key.pem");
    List<String> before = bench.lines();
    a = new Node("old", its);
    turn.holder = a;
    bench.withEvents(2);

    a.writer.flush();

    assertThat(a.chain()).hasSize(5).startsWith(before.toArray(String[]::new));
    assertThat(a.verify().problems()).isEmpty();
    b = new Node("new", its);
    b.writer.checkpoint();
    assertThat(b.chain()).isEqualTo(a.chain());
  }

  private Path key(String name) throws IOException {
    AuditFiles other = AuditFiles.in(folder.resolve(name));
    Files.createDirectories(other.folder());
    SigningKey.open(other);
    return other.privateKey();
  }

  /** A product with a data folder of its own. */
  private final class Node {
    private final AuditFiles files;
    private final SharedAuditWriter writer;

    Node(String name, Path key) {
      files = AuditFiles.in(folder.resolve(name)).signedWith(key);
      writer =
          new SharedAuditWriter(
              bench.database, files, new Seen(this), bench.clock, 100, Duration.ofMillis(200));
    }

    List<String> chain() throws IOException {
      return Files.readAllLines(files.chain());
    }

    AuditVerdict verify() {
      return new AuditVerification()
          .verify(files.chain(), files.publicKey(), files.checkpoints(), bench.database);
    }
  }

  private static final class Turn {
    private Node holder;
    private Node lostBy;
  }

  /** The turn as a node sees it. */
  private final class Seen implements ChainTurn {
    private final Node node;

    Seen(Node node) {
      this.node = node;
    }

    @Override
    public boolean isMine() {
      return turn.holder == node;
    }

    @Override
    public void confirm(Connection transaction) {
      if (turn.lostBy == node) {
        throw new AuditUnavailable("lost");
      }
    }
  }
}
