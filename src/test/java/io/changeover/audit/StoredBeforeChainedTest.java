package io.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.Recorder;
import org.h2.store.fs.rec.FilePathRec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2 shows what was committed before its file has it. A kill in between takes it back, and then the
 * chain would have a record of what never was.
 */
class StoredBeforeChainedTest {

  private final CountDownLatch writing = new CountDownLatch(1);
  private final CountDownLatch disk = new CountDownLatch(1);

  @AfterEach
  void release() {
    FilePathRec.setRecorder(null);
  }

  @Test
  void noLineIsWrittenOfWhatTheDatabaseHasNotStoredYet(@TempDir Path data) throws Exception {
    FilePathRec.register();
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:rec:" + data.resolve("db/audit") + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
    try (AuditBench bench = new AuditBench(data, h2)) {
      bench.withEvents(1).writer.flush();
      FilePathRec.setRecorder(this::wait);
      try {
        chainWhileStoring(bench);
      } finally {
        disk.countDown();
      }
    }
  }

  private void chainWhileStoring(AuditBench bench) throws Exception {
    var recording = CompletableFuture.runAsync(() -> bench.withEvents(1));
    assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(new Outbox(bench.database).all()).as("what others see").hasSize(2);
    var chaining = CompletableFuture.runAsync(bench.writer::flush);
    TimeUnit.SECONDS.sleep(1);

    assertThat(recording).isNotDone();
    assertThat(bench.lines()).hasSize(1);

    disk.countDown();
    recording.get(10, TimeUnit.SECONDS);
    chaining.get(10, TimeUnit.SECONDS);
    assertThat(bench.lines()).hasSize(2);
  }

  private void wait(int operation, String file, byte[] data, long at) {
    if (operation != Recorder.WRITE || disk.getCount() == 0) {
      return;
    }
    writing.countDown();
    try {
      disk.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
