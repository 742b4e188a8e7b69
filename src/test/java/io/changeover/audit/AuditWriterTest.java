package io.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class AuditWriterTest {

  private AuditBench bench;

  @BeforeEach
  void open(@TempDir Path data) {
    bench = new AuditBench(data.resolve("data"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatWasWrittenButNotMarkedBeforeTheEndIsNotWrittenTwice() {
    bench.withEvents(2).writer.flush();
    bench.withEvents(3).writer.close();
    AuditWriter dying = bench.writerOn(failingAt("UPDATE"));
    assertThatThrownBy(dying::flush).isInstanceOf(AuditUnavailable.class);
    dying.close();
    assertThat(bench.lines()).hasSize(5);

    bench.restart();
    bench.writer.flush();

    assertThat(bench.chainedSteps()).containsExactly("s1", "s2", "s1", "s2", "s3");
    assertThat(bench.verifyWithOutbox().problems()).isEmpty();
    assertThat(bench.verifyWithOutbox().notes()).noneMatch(note -> note.contains("wait"));
  }

  @Test
  void theSameWriterGoesOnAfterTheDatabaseFailedBetweenLineAndMark() {
    FailingOnce once = new FailingOnce(bench.database, "UPDATE");
    bench.writer.close();
    try (AuditWriter writer = bench.writerOn(once)) {
      bench.withEvents(3);
      assertThatThrownBy(writer::flush).isInstanceOf(AuditUnavailable.class);

      bench.withEvents(1);
      writer.flush();
    }

    assertThat(bench.chainedSteps()).containsExactly("s1", "s2", "s3", "s1");
    assertThat(bench.verifyWithOutbox().problems()).isEmpty();
  }

  @Test
  void aTornLastLineIsPutAsideAndWrittenAnew() throws IOException {
    bench.withEvents(3).writer.flush();
    bench.writer.close();
    String whole = Files.readString(bench.files.chain());
    Files.writeString(bench.files.chain(), whole.substring(0, whole.length() - 40));
    bench.sql("UPDATE CO_AUDIT_OUTBOX SET SEQ = NULL WHERE SEQ = 3");

    bench.restart();
    bench.writer.flush();

    assertThat(Files.readString(bench.files.chain())).isEqualTo(whole);
    assertThat(bench.verifyWithOutbox().problems()).isEmpty();
    try (Stream<Path> files = Files.list(bench.files.folder())) {
      assertThat(files.filter(file -> file.toString().contains(".torn-")))
          .singleElement()
          .satisfies(torn -> assertThat(whole).contains(Files.readString(torn)));
    }
  }

  @Test
  void aChainThatLostMarkedLinesIsNotWrittenOn() {
    bench.withEvents(3).writer.flush();
    bench.tamper(lines -> lines.subList(0, 2));
    bench.restart();
    bench.withEvents(1);

    assertThatThrownBy(bench.writer::flush)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ends at line 2")
        .hasMessageContaining("has 3 as chained");
    assertThat(bench.lines()).hasSize(2);
  }

  @Test
  void aChainThatWasChangedIsNotWrittenOn() {
    bench.withEvents(3).writer.flush();
    bench.tamper(lines -> replace(lines, 1, "\"s2\"", "\"s9\""));
    bench.restart();

    assertThatThrownBy(bench.writer::flush)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void theKeyIsMadeOnceAndOnlyItsOwnerReadsIt() throws IOException {
    bench.withEvents(1).writer.flush();
    Path key = bench.files.folder().resolve("key.pem");
    String first = Files.readString(key);
    bench.restart();
    bench.withEvents(1).writer.flush();

    assertThat(Files.readString(key)).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void aMissingKeyIsNotReplacedOnceThereIsAChain() throws IOException {
    bench.withEvents(1).writer.flush();
    Files.delete(bench.files.folder().resolve("key.pem"));
    bench.restart();

    assertThatThrownBy(bench.writer::flush)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Put the key back");
  }

  @Test
  void aSecondWriterOfTheSameChainIsTurnedAway() {
    bench.withEvents(1).writer.flush();
    try (AuditWriter second = bench.writerOn(bench.database)) {
      assertThatThrownBy(second::flush)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Another product writes");
    }
  }

  @Test
  void moreThanABatchIsChainedInOneFlush() {
    bench.transaction.executeWithoutResult(status -> bench.withEvents(501));

    bench.writer.flush();

    assertThat(bench.lines()).hasSize(501);
    assertThat(bench.verify().isSound()).isTrue();
  }

  @Test
  void aCheckpointIsKeptOutsideTheDataFolderWhenAnUpgradeEnds() throws IOException {
    bench.withEvents(3).writer.flush();
    assertThat(bench.files.checkpoints()).doesNotExist();

    bench.record("upgrade.ended", "U-1", "outcome", "upgradedAndVerified");
    bench.writer.flush();

    assertThat(bench.files.checkpoints().toString()).endsWith("data.checkpoints");
    assertThat(CheckpointFolder.files(bench.files.checkpoints()))
        .singleElement()
        .satisfies(file -> assertThat(file.toString()).endsWith("-000000000004.json"));
  }

  @Test
  void aCheckpointIsKeptEveryHundredEventsAndWhenAskedFor() throws IOException {
    bench.withEvents(100).writer.flush();
    bench.withEvents(1).writer.checkpoint();
    bench.writer.checkpoint();

    assertThat(CheckpointFolder.files(bench.files.checkpoints()))
        .extracting(file -> file.getFileName().toString().substring(17))
        .containsExactly("000000000100.json", "000000000101.json");
  }

  @Test
  void aFullDiskLosesNoEvent() throws IOException {
    bench.withEvents(1).writer.flush();
    bench.writer.close();
    // A folder where the file should be: appending fails as it would on a full disk.
    Path aside = bench.files.chain().resolveSibling("aside");
    Files.move(bench.files.chain(), aside);
    Files.createDirectory(bench.files.chain());
    bench.withEvents(1);
    assertThatThrownBy(bench.writer::flush).isInstanceOf(AuditUnavailable.class);

    Files.delete(bench.files.chain());
    Files.move(aside, bench.files.chain());
    bench.writer.flush();

    assertThat(bench.lines()).hasSize(2);
    assertThat(bench.verifyWithOutbox().isSound()).isTrue();
  }

  @Test
  void aHalfWrittenLineWithoutAnyOtherIsPutAsideToo() throws IOException {
    bench.withEvents(1);
    Files.createDirectories(bench.files.folder());
    bench.writer.flush();
    bench.writer.close();
    bench.sql("UPDATE CO_AUDIT_OUTBOX SET SEQ = NULL");
    Files.writeString(bench.files.chain(), "{\"ev", StandardOpenOption.TRUNCATE_EXISTING);

    bench.writer.flush();

    assertThat(bench.verifyWithOutbox().isSound()).isTrue();
    assertThat(bench.lines()).hasSize(1);
  }

  private static List<String> replace(List<String> lines, int index, String what, String with) {
    lines.set(index, lines.get(index).replace(what, with));
    return lines;
  }

  private DataSource failingAt(String statement) {
    return new FailingOnce(bench.database, statement);
  }

  /** Refuses the first statement that begins so, as a database does whose machine goes down. */
  private static final class FailingOnce extends DelegatingDataSource {
    private final String statement;
    private boolean failed;

    FailingOnce(DataSource target, String statement) {
      super(target);
      this.statement = statement;
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection real = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, args) -> {
                if (!failed && args != null && String.valueOf(args[0]).startsWith(statement)) {
                  failed = true;
                  throw new SQLException("The database went away");
                }
                try {
                  return method.invoke(real, args);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
