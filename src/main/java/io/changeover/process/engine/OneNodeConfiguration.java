package io.changeover.process.engine;

import io.changeover.process.store.NodeLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes the database before anything else uses it, and before its tables are changed. */
@Configuration(proxyBeanMethods = false)
class OneNodeConfiguration {

  @Bean
  OneNode oneNode(DataSource database, @Value("${changeover.data:./data}") Path data) {
    // Not the shared client: that one waits for the tables, which wait for this.
    var lease = new NodeLease(JdbcClient.create(database));
    String holder =
        "process %s with the data folder %s"
            .formatted(
                ManagementFactory.getRuntimeMXBean().getName(), data.toAbsolutePath().normalize());
    return new OneNode(lease, identity(data), holder, OneNodeConfiguration::stop);
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
    };
  }

  /** Kept in the data folder, which one server at a time can have. */
  private static String identity(Path data) {
    try {
      Path file = Files.createDirectories(data).resolve("node");
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The data folder %s cannot be used: %s".formatted(data, failed), failed);
    }
  }

  /** Not on the thread that the shutdown waits for. */
  private static void stop() {
    new Thread(() -> System.exit(1), "changeover-lost").start();
  }
}
