package io.changeover.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.audit.report.AuditExport;
import io.changeover.audit.report.AuditReport;
import io.changeover.audit.report.ReportConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditConfigurationTest {

  @TempDir private Path folder;

  @Test
  void theTrailJoinsTheTransactionAndIsChainedByItself() {
    run(
        (trail, database) -> {
          TransactionTemplate transaction =
              new TransactionTemplate(new DataSourceTransactionManager(database));
          AuditEvent undone = new AuditEvent("gate.decided", "U-1", "olga", Map.of());
          transaction.executeWithoutResult(
              status -> {
                trail.record(undone);
                status.setRollbackOnly();
              });
          trail.record(new AuditEvent("plan.made", "U-1", "olga", Map.of()));
          assertThat(chainOnceWritten()).contains("plan.made").doesNotContain("gate.decided");
        });
  }

  @Test
  void whatIsRecordedRightBeforeTheStopIsChainedWithACheckpoint() throws Exception {
    run((trail, database) -> trail.record(new AuditEvent("plan.made", "U-1", "olga", Map.of())));

    assertThat(Files.readString(AuditFiles.in(data()).chain())).contains("plan.made");
    assertThat(folder.resolve("kept")).isNotEmptyDirectory();
  }

  private interface Use {
    void of(AuditTrail trail, DataSource database) throws Exception;
  }

  private void run(Use use) {
    try (AuditBench bench = new AuditBench(data())) {
      new ApplicationContextRunner()
          .withUserConfiguration(AuditConfiguration.class, ReportConfiguration.class)
          .withBean(Clock.class, Clock::systemUTC)
          .withBean(DataSource.class, () -> bench.database)
          .withPropertyValues(
              "changeover.data=" + data(), "changeover.checkpoints=" + folder.resolve("kept"))
          .run(
              context -> {
                assertThat(context).hasSingleBean(AuditReport.class);
                assertThat(context).hasSingleBean(AuditExport.class);
                use.of(context.getBean(AuditTrail.class), bench.database);
              });
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String chainOnceWritten() throws Exception {
    Path chain = AuditFiles.in(data()).chain();
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (Files.size(chain) == 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(5_000_000);
    }
    return Files.readString(chain);
  }
}
