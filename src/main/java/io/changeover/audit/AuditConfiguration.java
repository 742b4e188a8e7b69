package io.changeover.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Puts the audit trail together: the trail joins transactions, the writer must not. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int CHECKPOINT_EVERY = 100;

  @Bean
  AuditFiles auditFiles(
      @Value("${changeover.data:./data}") String data,
      @Value("${changeover.checkpoints:}") String checkpoints) {
    Path folder = Path.of(data);
    return checkpoints.isEmpty()
        ? AuditFiles.in(folder)
        : AuditFiles.in(folder, Path.of(checkpoints));
  }

  @Bean
  @DependsOnDatabaseInitialization
  AuditTrail auditTrail(DataSource database, Clock clock) {
    return new OutboxAuditTrail(new TransactionAwareDataSourceProxy(database), clock);
  }

  /** Chains what an earlier run left; a chain that was tampered with stops the start here. */
  @Bean
  @DependsOnDatabaseInitialization
  AuditWriter auditWriter(DataSource database, AuditFiles files, Clock clock) {
    AuditWriter writer = new AuditWriter(database, files, clock, CHECKPOINT_EVERY);
    writer.flush();
    return writer;
  }

  @Bean
  AuditSchedule auditSchedule(AuditWriter writer) {
    return new AuditSchedule(writer, PAUSE);
  }

  @Bean
  LiveVerification liveVerification(
      AuditWriter writer,
      AuditFiles files,
      DataSource database,
      ObjectProvider<AuditWitness> witnesses) {
    return new LiveVerification(writer, files, database, witnesses.stream().toList());
  }

  @Bean
  AuditVerification auditVerification() {
    return new AuditVerification();
  }
}
