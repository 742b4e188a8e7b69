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

  /** No leader is missed for longer than this. */
  private static final Duration TURN_PATIENCE = Duration.ofSeconds(30);

  @Bean
  AuditFiles auditFiles(
      @Value("${changeover.data:./data}") String data,
      @Value("${changeover.checkpoints:}") String checkpoints,
      @Value("${changeover.audit.key:}") String key) {
    Path folder = Path.of(data);
    AuditFiles files =
        checkpoints.isEmpty() ? AuditFiles.in(folder) : AuditFiles.in(folder, Path.of(checkpoints));
    return key.isEmpty() ? files : files.signedWith(Path.of(key.replaceFirst("^file:", "")));
  }

  @Bean
  @DependsOnDatabaseInitialization
  AuditTrail auditTrail(DataSource database, Clock clock) {
    return new OutboxAuditTrail(new TransactionAwareDataSourceProxy(database), clock);
  }

  /**
   * Chains what an earlier run left; a chain that was tampered with stops the start here. In a
   * cluster the leader numbers, and every node keeps a copy.
   */
  @Bean
  @DependsOnDatabaseInitialization
  ChainWriter auditWriter(
      DataSource database, AuditFiles files, Clock clock, ObjectProvider<ChainTurn> turns) {
    ChainTurn turn = turns.getIfAvailable();
    if (turn != null) {
      var shared =
          new SharedAuditWriter(database, files, turn, clock, CHECKPOINT_EVERY, TURN_PATIENCE);
      shared.checkpoint();
      return shared;
    }
    AuditWriter writer = new AuditWriter(database, files, clock, CHECKPOINT_EVERY);
    writer.flush();
    return writer;
  }

  @Bean
  AuditSchedule auditSchedule(ChainWriter writer) {
    return new AuditSchedule(writer, PAUSE);
  }

  @Bean
  LiveVerification liveVerification(
      ChainWriter writer,
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
