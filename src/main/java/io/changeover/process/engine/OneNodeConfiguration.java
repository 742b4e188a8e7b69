package io.changeover.process.engine;

import io.changeover.process.NodeFile;
import io.changeover.process.Nodes;
import io.changeover.process.store.NodeLease;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes the database before anything else uses it, and before its tables are changed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "changeover.cluster", havingValue = "false", matchIfMissing = true)
class OneNodeConfiguration {

  @Bean
  OneNode oneNode(DataSource database, @Value("${changeover.data:./data}") Path data) {
    // Not the shared client: that one waits for the tables, which wait for this.
    var lease = new NodeLease(JdbcClient.create(database));
    String holder =
        "process %s with the data folder %s"
            .formatted(
                ManagementFactory.getRuntimeMXBean().getName(), data.toAbsolutePath().normalize());
    return new OneNode(lease, NodeFile.identity(data), holder, OneNodeConfiguration::stop);
  }

  @Bean
  FlywayMigrationStrategy takenFirst(OneNode node) {
    return flyway -> {
      try {
        node.take();
      } catch (BadSqlGrammarException noTableYet) {
        flyway.migrate();
      }
      node.take();
      flyway.migrate();
      node.requireAlone();
    };
  }

  /** In a cluster the leader's term starts it. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> looksStart(
      ObjectProvider<LookLoop> loop, ObjectProvider<LossWatch> watch) {
    return ready -> {
      loop.ifAvailable(LookLoop::start);
      watch.ifAvailable(LossWatch::start);
    };
  }

  /** There are no others. */
  @Bean
  Nodes nodes() {
    return List::of;
  }

  /** Not on the thread that the shutdown waits for. */
  private static void stop() {
    new Thread(() -> System.exit(1), "changeover-lost").start();
  }
}
